package io.embark.intake.http;

import static io.embark.support.SampleFiles.ascii;
import static io.embark.support.SampleFiles.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.process.NotPossibleException;
import io.embark.process.businessverification.HandedInDocuments;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.support.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents over real HTTP; what becomes of those that are taken is what the test says. */
@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class DocumentUploadTest {

    private static final String FORM = "multipart/form-data; boundary=parts";

    @Autowired
    ServletWebServerApplicationContext server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HandedInDocuments documents;

    Http http;
    String id;
    final List<Taken> taken = new ArrayList<>();

    @BeforeEach
    void prepare() {
        http = new Http(URI.create("http://localhost:" + server.getWebServer().getPort()));
        Partners.create(jdbc);
        reset(documents);
        when(documents.handIn(any(), any(), any(), any(), any())).thenAnswer(call -> {
            Taken file = new Taken(call.getArgument(1), call.getArgument(2), call.getArgument(3));
            taken.add(file);
            return document(call.getArgument(0), file);
        });
        id = Http.tree(http.json(
                        "acme",
                        "POST",
                        "/api/onboardings",
                        Rows.row(Rows.number()).toString()))
                .path("id")
                .textValue();
    }

    static Stream<Arguments> takenFiles() {
        return Stream.of(
                Arguments.of(Named.of("PDF", SampleFiles.pdf("words")), "PDF"),
                Arguments.of(Named.of("JPEG", SampleFiles.jpeg()), "JPEG"),
                Arguments.of(Named.of("PNG", SampleFiles.png()), "PNG"),
                Arguments.of(Named.of("PDF of 5 MB", SampleFiles.pdf(Documents.LARGEST)), "PDF"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takenFiles")
    void takes(byte[] file, String type) {
        HttpResponse<String> answer = upload(file, "Gewerbeschein Ötz.txt");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode body = Http.tree(answer);
        assertThat(body.path("id").textValue()).hasSize(36);
        assertThat(body.path("name").textValue()).startsWith("Gewerbeschein Ötz.");
        assertThat(body.path("type").textValue()).isEqualTo(type);
        assertThat(body.path("size").intValue()).isEqualTo(file.length);
        assertThat(taken).singleElement().satisfies(one -> assertThat(one.content())
                .isEqualTo(file));
    }

    static Stream<Arguments> refusedFiles() {
        return Stream.of(
                Arguments.of("scan.pdf", Named.of("nothing", new byte[0]), "is empty"),
                Arguments.of("scan.pdf", Named.of("HTML", SampleFiles.html()), "neither PDF, JPEG nor PNG"),
                Arguments.of("scan.pdf", Named.of("ZIP", SampleFiles.zip()), "neither PDF, JPEG nor PNG"),
                Arguments.of(
                        "scan.pdf",
                        Named.of("PDF and ZIP", joined(SampleFiles.pdf("words"), SampleFiles.zip())),
                        "goes on after its end"),
                Arguments.of("scan.pdf", Named.of("PDF with a password", SampleFiles.encryptedPdf()), "password"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusedFiles")
    void refuses(String name, byte[] file, String why) {
        HttpResponse<String> answer = upload(file, name);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode error = Http.tree(answer).path("errors");
        assertThat(error).hasSize(1);
        assertThat(error.path(0).path("field").textValue()).isEqualTo("file");
        assertThat(error.path(0).path("message").textValue()).contains(why);
        verify(documents, never()).handIn(any(), any(), any(), any(), any());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {Documents.LARGEST + 1, Documents.LARGEST + 200_000, 11_000_000, 14_000_000})
    void refusesWhatIsTooLarge_whetherItIsToldOrNot(int size) throws Exception {
        byte[] form = form(part("file", "scan.pdf", SampleFiles.pdf(size)));

        HttpResponse<String> told = post(form, FORM);
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(Http.tree(told).path("detail").textValue()).isEqualTo("A document may have at most 5 MB.");

        HttpRequest chunked = HttpRequest.newBuilder(http.base().resolve(path(id)))
                .header("Authorization", "Bearer acme-sandbox-key")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                .build();
        if (size < 12_000_000) {
            assertThat(HttpClient.newHttpClient()
                            .send(chunked, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        }
        verify(documents, never()).handIn(any(), any(), any(), any(), any());
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheForm() {
        assertWrong(post(form(part("document", "scan.pdf", SampleFiles.pdf("x"))), FORM), "is missing");
        assertWrong(post(form(ascii("Content-Disposition: form-data; name=\"file\"\r\n\r\ntext")), FORM), "is missing");
        assertWrong(
                post(
                        form(part("file", "a.pdf", SampleFiles.pdf("a")), part("file", "b.pdf", SampleFiles.pdf("b"))),
                        FORM),
                "is there 2 times");
        for (String type :
                new String[] {"application/pdf", "application/json", "multipart/mixed; boundary=parts", "x"}) {
            assertThat(post(SampleFiles.pdf("x"), type).statusCode()).as(type).isEqualTo(415);
        }
        assertThat(post(form(part("file", "a.pdf", SampleFiles.pdf("a"))), "multipart/form-data")
                        .statusCode())
                .as("no boundary")
                .isEqualTo(400);
        byte[] cut = form(part("file", "a.pdf", SampleFiles.pdf("a")));
        assertThat(post(SampleFiles.without(cut, 40), FORM).statusCode())
                .as("no end")
                .isEqualTo(400);
        assertThat(post(
                                form(Stream.generate(() -> part("x", "x", ascii("x")))
                                        .limit(2000)
                                        .toArray(byte[][]::new)),
                                FORM)
                        .statusCode())
                .as("many parts")
                .isIn(400, 413);
        assertThat(post(new byte[0], FORM).statusCode()).as("no body").isIn(400, 422);
        verify(documents, never()).handIn(any(), any(), any(), any(), any());
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "scan.exe, scan.exe.pdf",
        "../../../etc/passwd, passwd.pdf",
        "C:\\\\temp\\\\scan.pdf, scan.pdf",
        "a%0D%0ASet-Cookie: x=1.pdf, a_0D_0ASet-Cookie_ x_1.pdf",
        "bill\u202Efdp.exe, billfdp.exe.pdf",
        "<img src=x onerror=alert(1)>.pdf, _img src_x onerror_alert(1)_.pdf"
    })
    void namesAreHarmless(String sent, String shown) {
        assertThat(upload(SampleFiles.pdf("words"), sent).statusCode()).isEqualTo(202);
        assertThat(taken).singleElement().extracting(Taken::name).isEqualTo(shown);
    }

    @Test
    void namesMayBeLong_andBroken() {
        assertThat(upload(SampleFiles.pdf("words"), "ö".repeat(3000) + ".pdf").statusCode())
                .isEqualTo(202);
        assertThat(taken.get(0).name()).isEqualTo("ö".repeat(100) + ".pdf");

        assertThat(upload(SampleFiles.pdf("words"), "a\r\nX-Evil: 1\r\n b.pdf").statusCode())
                .isIn(202, 400, 422);
        assertThat(taken).extracting(Taken::name).allSatisfy(name -> assertThat(name)
                .doesNotContain("\r", "\n"));
    }

    @Test
    void whatNobodyAskedForIsRefusedBeforeItIsReceived() throws IOException {
        doThrow(new NotPossibleException("Nobody asked for documents."))
                .when(documents)
                .requireWanted(OnboardingId.of(id));
        assertThat(statusWithoutBody("acme", id)).contains(" 409 ");
    }

    @Test
    void othersCasesAreUnknownBeforeAnythingIsReceived() throws IOException {
        assertThat(statusWithoutBody("globex", id)).contains(" 404 ");
        assertThat(statusWithoutBody("acme", UUID.randomUUID().toString())).contains(" 404 ");
        assertThat(statusWithoutBody("acme", "nonsense")).contains(" 404 ");
        HttpResponse<String> foreign = http.send(
                "POST",
                path(id),
                form(part("file", "scan.pdf", SampleFiles.pdf(Documents.LARGEST))),
                "Authorization",
                "Bearer globex-sandbox-key",
                "Content-Type",
                FORM);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(Http.tree(foreign).path("detail").textValue()).isEqualTo("There is no such onboarding.");
        verify(documents, never()).requireWanted(any());
        verify(documents, never()).handIn(any(), any(), any(), any(), any());
    }

    @Test
    void theProcessesWordIsTold() {
        doThrow(new NotPossibleException("There are 3 documents already."))
                .when(documents)
                .handIn(any(), any(), any(), any(), any());
        HttpResponse<String> answer = upload(SampleFiles.pdf("words"), "scan.pdf");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Http.tree(answer).path("detail").textValue()).isEqualTo("There are 3 documents already.");
    }

    /** However many come at once, only a few are in memory; the others wait on disk. */
    @Test
    void fewFilesAreInMemoryAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(Uploads.AT_ONCE);
        doAnswer(call -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    full.countDown();
                    full.await(20, TimeUnit.SECONDS);
                    now.decrementAndGet();
                    return document(call.getArgument(0), new Taken("a.pdf", DocumentType.PDF, new byte[1]));
                })
                .when(documents)
                .handIn(any(), any(), any(), any(), any());
        ExecutorService partners = Executors.newFixedThreadPool(12);
        try {
            byte[] file = SampleFiles.pdf(1_000_000);
            Callable<Integer> one = () -> upload(file, "scan.pdf").statusCode();
            for (Future<Integer> answer : partners.invokeAll(java.util.Collections.nCopies(12, one))) {
                assertThat(answer.get()).isEqualTo(202);
            }
        } finally {
            partners.shutdownNow();
        }
        assertThat(most).hasValue(Uploads.AT_ONCE);
    }

    @Test
    void nothingOfAFileIsLeftInLogsAndOnDisk(CapturedOutput output) {
        upload(SampleFiles.pdf("Ms Secret"), "Passport of Ms Secret.pdf");
        upload(joined(SampleFiles.pdf("Ms Secret"), ascii("x")), "Passport of Ms Secret.pdf");
        doThrow(new IllegalStateException("broken")).when(documents).handIn(any(), any(), any(), any(), any());
        HttpResponse<String> broken = upload(SampleFiles.pdf("Ms Secret"), "Passport of Ms Secret.pdf");

        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("broken", "Secret");
        assertThat(output).contains("/documents failed").doesNotContain("Secret");
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void theDescriptionKnowsTheForm() {
        JsonNode post = Http.tree(http.send("GET", "/openapi", null))
                .path("paths")
                .path("/api/onboardings/{id}/documents")
                .path("post");
        assertThat(post.path("requestBody").path("content").fieldNames())
                .toIterable()
                .containsExactly("multipart/form-data");
        assertThat(post.path("responses").fieldNames()).toIterable().contains("202", "409", "413", "415", "422");
    }

    private void assertWrong(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Http.tree(answer).path("errors").path(0).path("field").textValue())
                .isEqualTo("file");
        assertThat(Http.tree(answer).path("errors").path(0).path("message").textValue())
                .contains(why);
    }

    /** The first line of the answer to a request that announces 4 MB and sends nothing of them. */
    private String statusWithoutBody(String partner, String onboarding) throws IOException {
        try (Socket socket = new Socket("localhost", server.getWebServer().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(ascii("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s-sandbox-key\r\n"
                                    .formatted(path(onboarding), partner)
                            + "Content-Type: " + FORM + "\r\nContent-Length: 4000000\r\n\r\n"));
            return new String(socket.getInputStream().readNBytes(30), StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> upload(byte[] file, String name) {
        return post(form(part("file", name, file)), FORM);
    }

    private HttpResponse<String> post(byte[] body, String type) {
        return http.send("POST", path(id), body, "Authorization", "Bearer acme-sandbox-key", "Content-Type", type);
    }

    private static String path(String onboarding) {
        return "/api/onboardings/" + onboarding + "/documents";
    }

    private static byte[] form(byte[]... parts) {
        return joined(
                joined(Stream.of(parts)
                        .map(part -> joined(ascii("--parts\r\n"), part, ascii("\r\n")))
                        .toArray(byte[][]::new)),
                ascii("--parts--\r\n"));
    }

    private static byte[] part(String field, @Nullable String name, byte[] content) {
        return joined(
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n"
                        .formatted(field, name)
                        .getBytes(StandardCharsets.UTF_8),
                content);
    }

    private static Document document(OnboardingId onboarding, Taken file) {
        return new Document(
                UUID.randomUUID(),
                onboarding,
                1,
                1,
                file.name(),
                file.type(),
                file.content().length,
                "acme",
                Instant.EPOCH,
                null);
    }

    /** What the container has put aside and not removed. */
    private List<Path> filesOnDisk() {
        File folder = (File) server.getServletContext().getAttribute("jakarta.servlet.context.tempdir");
        try (Stream<Path> files = Files.walk(folder.toPath())) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Taken(String name, DocumentType type, byte[] content) {}
}
