package io.embark.intake.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.PartnerId;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.Sheets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Large sheets: the partner has its answer at once, and the rows are worked off whatever happens. */
@EmbarkTest
class SheetImportsTest {

    private static final PartnerId ACME = new PartnerId("acme");

    @Value("${embark.public-url}")
    String base;

    @Autowired
    SheetImports imports;

    @Autowired
    ImportStore store;

    @Autowired
    SheetSchedule schedule;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName(
            "F02: above 1,000 rows the answer comes at once, and what became of each row can be looked at, by its partner only")
    void inTheBackground() {
        List<List<String>> rows = new ArrayList<>(Sheets.rows(1_001));
        // What costs time are cases, not rows.
        rows.subList(0, 991).forEach(row -> row.set(5, "fax"));
        Http acme = Http.partner(base, "acme-sandbox-key");

        Http.Reply reply = acme.upload("/api/sheet", "clients.csv", Sheets.csv(rows));

        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.json().get("rows").asInt()).isEqualTo(1_001);
        String location = reply.headers().get("location").get(0);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> acme.get(location).json().get("state").asText().equals("FINISHED"));
        JsonNode report = acme.get(location).json();
        assertThat(report.get("started").asInt()).isEqualTo(10);
        assertThat(report.get("rejected").asInt()).isEqualTo(991);
        assertThat(report.get("results")).hasSize(1_001);
        assertThat(report.get("results").get(0).get("row").asInt()).isEqualTo(2);

        Http globex = Http.partner(base, "globex-sandbox-key");
        Http.Reply foreign = globex.get(location);
        Http.Reply unknown = globex.get("/api/sheet/imports/" + UUID.randomUUID());
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(globex.get("/api/sheet/imports/x").status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "F01: a sheet whose node died goes on where it was, on several nodes at once, and starts nothing twice")
    void afterACrash() throws Exception {
        List<List<String>> rows = Sheets.rows(45);
        UUID id = staged(rows);
        assertThat(store.report(ACME, id).orElseThrow().done()).isZero();

        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            for (var node : nodes.invokeAll(List.of(
                    Executors.callable(schedule::goOn),
                    Executors.callable(schedule::goOn),
                    Executors.callable(() -> imports.workOff(id))))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }

        ImportReport report = store.report(ACME, id).orElseThrow();
        assertThat(report.finished()).isTrue();
        assertThat(report.started()).isEqualTo(45);
        assertThat(cases(rows)).isEqualTo(45);
    }

    @Test
    void aSheetIsForgottenAfterItsTime() {
        UUID id = staged(List.of());
        store.close(id);

        jdbc.sql("update sheet_import set done_at = embark_now() - interval '29 days' where id = ?")
                .param(id)
                .update();
        schedule.goOn();
        assertThat(imports.find(ACME, id.toString(), Locale.ENGLISH)).isPresent();

        jdbc.sql("update sheet_import set done_at = embark_now() - interval '31 days' where id = ?")
                .param(id)
                .update();
        schedule.goOn();
        assertThat(imports.find(ACME, id.toString(), Locale.ENGLISH)).isEmpty();
    }

    /** As far as a node came that died then. */
    private UUID staged(List<List<String>> rows) {
        return new TransactionTemplate(transactions).execute(tx -> {
            UUID id = store.add(ACME, "acme", "clients.csv");
            store.markBackground(id);
            Staging staging = new Staging(store, id);
            SheetFile.read(Sheets.csv(rows), staging);
            staging.flush();
            return id;
        });
    }

    private long cases(List<List<String>> rows) {
        return jdbc.sql("select count(*) from onboarding where phone_number in (:numbers)")
                .param(
                        "numbers",
                        rows.stream().map(row -> row.get(Sheets.PHONE_NUMBER)).toList())
                .query(Long.class)
                .single();
    }
}
