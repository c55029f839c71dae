package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.AllTables;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.Sheets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sheet as partners hand it in over the API. */
@EmbarkTest
@ExtendWith(OutputCaptureExtension.class)
class SheetOverHttpTest {

    private final String base;
    private final JdbcClient jdbc;
    private final AllTables tables;
    private final Http acme;
    private final Http globex;

    SheetOverHttpTest(
            @Value("${embark.public-url}") String base, @Autowired JdbcClient jdbc, @Autowired AllTables tables) {
        this.base = base;
        this.jdbc = jdbc;
        this.tables = tables;
        this.acme = Http.partner(base, "acme-sandbox-key");
        this.globex = Http.partner(base, "globex-sandbox-key");
    }

    @Test
    @DisplayName("F01: a sheet of 200 rows starts them once, however often it comes, also several times at once")
    void sheetComesTwiceAndAtOnce() throws Exception {
        List<List<String>> rows = Sheets.rows(200);
        byte[] sheet = Sheets.csv(rows);

        List<JsonNode> atOnce = atOnce(3, () -> taken(acme, sheet));
        JsonNode again = taken(acme, sheet);

        assertThat(atOnce.stream()
                        .mapToInt(answer -> answer.get("started").asInt())
                        .sum())
                .isEqualTo(200);
        assertThat(atOnce.stream()
                        .mapToInt(answer -> answer.get("unchanged").asInt())
                        .sum())
                .isEqualTo(400);
        assertThat(again.get("unchanged").asInt()).isEqualTo(200);
        assertThat(live(rows)).isEqualTo(200);
        assertThat(processes(rows)).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "F01: a number that lives at another partner starts, waits for an operator once, and says not a word about the other")
    void numberOfAnotherPartner() {
        List<List<String>> rows = Sheets.rows(1);
        taken(globex, Sheets.csv(rows));
        rows.get(0).set(1, "Somebody else GmbH");

        JsonNode first = taken(acme, Sheets.csv(rows));
        JsonNode again = taken(acme, Sheets.csv(rows));

        assertThat(verdicts(first)).containsExactly("STARTED");
        assertThat(verdicts(again)).containsExactly("UNCHANGED");
        assertThat(again.get("results").get(0).get("id"))
                .isEqualTo(first.get("results").get(0).get("id"));
        assertThat(first.toString()).doesNotContain("globex", "Bäckerei");
        String id = first.get("results").get(0).get("id").asText();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Http.user(base, "operator", "operator")
                        .get("/engine-rest/task?processInstanceBusinessKey=" + id)
                        .json())
                .hasSize(1));
    }

    @Test
    @DisplayName(
            "F02: of 100 rows 10 are broken: 90 start, 10 are reported cell by cell, and the corrected sheet starts exactly these 10")
    void brokenRows() {
        List<List<String>> rows = Sheets.rows(100);
        List<List<String>> good =
                rows.stream().map(row -> (List<String>) new ArrayList<>(row)).toList();
        rows.get(0).set(0, "");
        rows.get(11).set(3, "0151 2345678");
        rows.get(22).set(5, "fax");
        rows.get(33).set(4, "maybe");
        rows.get(44).set(1, " ");
        rows.get(55).set(2, "");
        rows.get(66).set(3, "4.91512E+12");
        rows.get(77).set(6, "");
        rows.get(88).set(8, "yes");
        rows.get(99).set(0, "1.23457E+15");
        rows.get(99).set(5, "");

        JsonNode report = taken(acme, Sheets.csv(rows));
        JsonNode corrected = taken(acme, Sheets.csv(good));

        assertThat(report.get("rows").asInt()).isEqualTo(100);
        assertThat(report.get("started").asInt()).isEqualTo(90);
        assertThat(report.get("rejected").asInt()).isEqualTo(10);
        assertThat(columns(report, 2)).containsExactly("Facebook Business Manager ID");
        assertThat(columns(report, 13)).containsExactly("Phone Number");
        assertThat(message(report, 13)).contains("country calling code");
        assertThat(columns(report, 24)).containsExactly("Activation method");
        assertThat(message(report, 24)).isEqualTo("must be SMS, voice or IVR");
        assertThat(columns(report, 35)).containsExactly("Adding a new phone number to an existing WABA?");
        assertThat(columns(report, 46)).containsExactly("Legal Entity Name");
        assertThat(columns(report, 57)).containsExactly("WABA Name");
        assertThat(message(report, 68)).contains("changed by the spreadsheet");
        assertThat(columns(report, 79)).containsExactly("API account");
        assertThat(columns(report, 90)).containsExactly("Migration from another BSP");
        assertThat(columns(report, 101)).containsExactly("Facebook Business Manager ID", "Activation method");
        assertThat(result(report, 101).get("id").isNull()).isTrue();
        assertThat(corrected.get("started").asInt()).isEqualTo(10);
        assertThat(corrected.get("unchanged").asInt()).isEqualTo(90);
    }

    @Test
    @DisplayName(
            "F01: a corrected row updates its case; what cannot be corrected names its column; a finished row starts nothing")
    void correctedRows() {
        List<List<String>> rows = Sheets.rows(3);
        JsonNode first = taken(acme, Sheets.csv(rows));
        rows.get(0).set(2, "Bäckerei Ötz Wien");
        rows.get(1).set(1, "Another GmbH");
        String ended = first.get("results").get(2).get("id").asText();
        assertThat(acme.post("/api/onboardings/" + ended + "/withdrawal", "{}").status())
                .isEqualTo(202);

        JsonNode second = taken(acme, Sheets.csv(rows));

        assertThat(verdicts(second)).containsExactly("UPDATED", "REJECTED", "UNCHANGED");
        assertThat(columns(second, 3)).containsExactly("Legal Entity Name");
        assertThat(second.get("results").get(2).get("id").asText()).isEqualTo(ended);
        assertThat(acme.get("/api/onboardings/"
                                + first.get("results").get(0).get("id").asText())
                        .json()
                        .get("displayName")
                        .asText())
                .isEqualTo("Bäckerei Ötz Wien");

        List<String> anew = new ArrayList<>(rows.get(2));
        anew.add("new");
        List<String> headings = new ArrayList<>(Sheets.GUIDE);
        headings.add("Status");
        assertThat(verdicts(taken(acme, Sheets.csv(headings, List.of(anew))))).containsExactly("STARTED");
        assertThat(verdicts(taken(acme, Sheets.csv(headings, List.of(anew))))).containsExactly("UNCHANGED");
    }

    @Test
    @DisplayName(
            "F01: the same number twice in one sheet is one case: the same row again is none too many, another one is named")
    void sameNumberTwiceInOneSheet() {
        List<String> row = Sheets.row();
        List<String> spelt = new ArrayList<>(row);
        spelt.set(3, row.get(3).replace("+49", "0049 "));
        List<String> other = new ArrayList<>(row);
        other.set(2, "Another name");
        List<String> both = new ArrayList<>(other);
        both.set(3, row.get(3).replace("+49", "+49 (0) "));

        JsonNode report = taken(acme, Sheets.csv(List.of(row, spelt, other, both)));

        assertThat(verdicts(report).get(0)).isEqualTo("STARTED");
        assertThat(result(report, 4).get("verdict").asText()).isEqualTo("REJECTED");
        assertThat(message(report, 4)).contains("row 2");
        assertThat(result(report, 5).get("verdict").asText()).isEqualTo("REJECTED");
        assertThat(message(report, 5)).contains("row 2");
        assertThat(live(List.of(row))).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "F21: a code in the sheet is entered like one from the API, a lost zero is noticed and not sent, and no code is kept")
    void codes(CapturedOutput output) {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("045678");
        List<String> row = row(story);

        row.set(Sheets.CODE, "45678");
        JsonNode lost = taken(acme, Sheets.csv(List.of(row)));
        row.set(Sheets.CODE, "12-34");
        JsonNode malformed = taken(acme, Sheets.csv(List.of(row)));
        assertThat(story.calls("/verify_code")).isZero();
        row.set(Sheets.CODE, "111222");
        JsonNode wrong = taken(acme, Sheets.csv(List.of(row)));
        row.set(Sheets.CODE, "045-678");
        JsonNode accepted = taken(acme, Sheets.csv(List.of(row)));
        JsonNode again = taken(acme, Sheets.csv(List.of(row)));

        assertThat(verdicts(lost)).containsExactly("CODE_REFUSED");
        assertThat(columns(lost, 2)).containsExactly("2FA code");
        assertThat(message(lost, 2)).contains("leading zero");
        assertThat(verdicts(malformed)).containsExactly("CODE_REFUSED");
        assertThat(verdicts(wrong)).containsExactly("CODE_REFUSED");
        assertThat(message(wrong, 2)).contains("Tries left for this code: 1");
        assertThat(verdicts(accepted)).containsExactly("CODE_ACCEPTED");
        assertThat(accepted.get("results").get(0).get("id").asText()).isEqualTo(story.id());
        assertThat(verdicts(again)).containsExactly("UNCHANGED");
        assertThat(acme.get("/api/sheet").body().lines().filter(line -> line.contains(story.number())))
                .singleElement(InstanceOfAssertFactories.STRING)
                .containsPattern(",received [0-2][0-9]:[0-5][0-9],");
        assertThat(story.calls("/verify_code")).isEqualTo(2);
        assertThat(accepted.toString() + wrong + malformed).doesNotContain("045", "111222", "12-34");
        assertThat(output).doesNotContain("111222", "045-678", "045678");
        assertThat(tables.showing("111222")).isEmpty();
    }

    @Test
    @DisplayName(
            "F01: the sheet comes back with statuses, as CSV and as workbook, and handed in again it changes nothing")
    void comesBack() throws IOException {
        List<List<String>> rows = Sheets.rows(2);
        rows.get(0).set(1, "=HYPERLINK(\"http://evil.example\") GmbH");
        rows.get(0).set(8, "Old Provider, Ltd");
        taken(globex, Sheets.csv(rows));

        Http.Reply csv = globex.get("/api/sheet?format=csv");
        byte[] workbook = globex.bytes("/api/sheet?format=xlsx");

        assertThat(csv.headers().get("content-type").get(0)).startsWith("text/csv");
        assertThat(csv.headers().get("content-disposition").get(0)).contains("clients.csv");
        CSVParser sheet = CSVParser.parse(
                csv.body(),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
        assertThat(sheet.getHeaderNames())
                .startsWith(Sheets.GUIDE.toArray(String[]::new))
                .endsWith("Status", "Status since", "Waiting on", "Next action", "Due");
        CSVRecord first = sheet.stream()
                .filter(row -> row.get("Phone Number").equals(rows.get(0).get(Sheets.PHONE_NUMBER)))
                .findFirst()
                .orElseThrow();
        assertThat(first.get("Legal Entity Name")).isEqualTo("'=HYPERLINK(\"http://evil.example\") GmbH");
        assertThat(first.get("Migration from another BSP")).isEqualTo("Old Provider, Ltd");
        assertThat(first.get("Status")).isNotEmpty();
        assertThat(OffsetDateTime.parse(first.get("Status since"))).isNotNull();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            assertThat(read.getFirstSheet().read()).anySatisfy(row -> {
                assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(3).asString()).isEqualTo(rows.get(1).get(Sheets.PHONE_NUMBER));
            });
        }
        assertThat(unchanged(globex, csv.body().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(unchanged(globex, workbook)).isTrue();
        assertThat(globex.get("/api/sheet").body())
                .isEqualTo(globex.get("/api/sheet?format=csv").body());
        assertThat(globex.get("/api/sheet?format=pdf").status()).isEqualTo(422);
    }

    private static boolean unchanged(Http partner, byte[] sheet) {
        JsonNode report = taken(partner, sheet);
        assertThat(verdicts(report)).as(report.toString()).containsOnly("UNCHANGED");
        return report.get("rows").asInt() == report.get("unchanged").asInt();
    }

    @Test
    void theTemplateIsASheet() {
        byte[] template = acme.bytes("/api/sheet?format=xlsx&template=true");

        JsonNode report = taken(acme, template);

        assertThat(report.get("rows").asInt()).isZero();
    }

    @Test
    void whatIsNoSheetIsRefusedAsAWhole() {
        assertThat(refusal(new byte[0])).isEqualTo("is empty");
        assertThat(refusal("%PDF-1.7".getBytes())).contains("neither a CSV file nor an Excel workbook");
        assertThat(refusal("a,b\n1,2\n".getBytes())).contains("no row of headings");
        assertThat(acme.post("/api/sheet", "{}").status()).isEqualTo(415);
        assertThat(acme.upload("/api/sheet", "big.csv", new byte[10 * 1024 * 1024 + 1])
                        .status())
                .isEqualTo(413);
        assertThat(Http.anonymous(base)
                        .upload("/api/sheet", "a.csv", Sheets.csv(List.of()))
                        .status())
                .isEqualTo(401);
    }

    private static List<String> row(OnboardingStory story) {
        return new ArrayList<>(List.of(
                story.business(),
                "Bäckerei Ötz GmbH",
                "Bäckerei Ötz",
                story.number(),
                "no",
                "SMS",
                "oetz1cpaas",
                "",
                ""));
    }

    private static JsonNode taken(Http partner, byte[] sheet) {
        Http.Reply reply = partner.upload("/api/sheet", "clients.csv", sheet);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private String refusal(byte[] file) {
        Http.Reply reply = acme.upload("/api/sheet", "clients.csv", file);
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().get("errors").get(0).get("field").asText()).isEqualTo("file");
        return reply.json().get("errors").get(0).get("message").asText();
    }

    private static List<String> verdicts(JsonNode report) {
        return stream(report.get("results"))
                .map(result -> result.get("verdict").asText())
                .toList();
    }

    private static JsonNode result(JsonNode report, int row) {
        return stream(report.get("results"))
                .filter(result -> result.get("row").asInt() == row)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(JsonNode report, int row) {
        return stream(result(report, row).get("errors"))
                .map(error -> error.get("column").asText())
                .toList();
    }

    private static String message(JsonNode report, int row) {
        return result(report, row).get("errors").get(0).get("message").asText();
    }

    private long live(List<List<String>> rows) {
        return jdbc.sql("select count(*) from onboarding where phone_number in (:numbers) and ended_at is null")
                .param("numbers", numbers(rows))
                .query(Long.class)
                .single();
    }

    private long processes(List<List<String>> rows) {
        return jdbc.sql(
                        """
                        select count(*) from act_hi_procinst where super_process_instance_id_ is null and business_key_ in
                            (select id::text from onboarding where phone_number in (:numbers))
                        """)
                .param("numbers", numbers(rows))
                .query(Long.class)
                .single();
    }

    private static List<String> numbers(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(Sheets.PHONE_NUMBER)).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<T> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(callers, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
