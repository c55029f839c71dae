package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import io.embark.support.SampleFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A partner hands in a document that the platform wants, an operator opens it, and it goes when nobody needs it any more. */
@EmbarkTest
@ExtendWith(OutputCaptureExtension.class)
class DocumentsOverHttpTest {

    private final String base;
    private final JdbcClient jdbc;

    DocumentsOverHttpTest(@Value("${embark.public-url}") String base, @Autowired JdbcClient jdbc) {
        this.base = base;
        this.jdbc = jdbc;
    }

    @Test
    void fromThePartnerToTheOperator_andGone(CapturedOutput output) {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of())
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT")
                .clientAnswers("ACCEPT")
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT");
        Http acme = Http.partner(base, "acme-sandbox-key");
        Http globex = Http.partner(base, "globex-sandbox-key");
        byte[] file = SampleFiles.pdf("Words of Ms Confidential");

        Http.Reply tooEarly = acme.upload(path(story), "Ms Confidential.pdf", file);
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.json().get("detail").asText())
                .isEqualTo(
                        "No documents are wanted now: the onboarding is in status BUSINESS_VERIFICATION_REQUIRED and waits for CLIENT.");

        story.businessIs(
                        Map.of("status", "pending_need_more_info", "reasons", new String[] {"LEGAL_NAME_NOT_MATCHING"}))
                .awaitStage("BUSINESS_VERIFICATION_REQUIRED", "PARTNER");
        Http.Reply foreign = globex.upload(path(story), "scan.pdf", file);
        Http.Reply unknown =
                globex.upload("/api/onboardings/01a20797-0000-7000-8000-000000000000/documents", "scan.pdf", file);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(foreign.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(Http.anonymous(base).upload(path(story), "scan.pdf", file).status())
                .isEqualTo(401);

        Http.Reply wrong = acme.upload(path(story), "scan.pdf", SampleFiles.html());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").get(0).get("field").asText()).isEqualTo("file");

        Http.Reply taken = acme.upload(path(story), "Ms Confidential.pdf", file);
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        String document = taken.json().get("id").asText();
        assertThat(texts(story)).containsOnlyOnce("Handed in document 1 (PDF), 1 KB.");

        Http operator = Http.user(base, "operator", "operator");
        assertThat(operator.get("/documents/" + document).body()).contains("Words of Ms Confidential");
        assertThat(texts(story)).contains("Opened document 1 (PDF).");
        assertThat(globex.get("/documents/" + document).status()).isEqualTo(401);

        story.command("withdrawal", "{}");
        new People(base).advance(Duration.ofDays(31));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        operator.get("/documents/" + document).status())
                .isEqualTo(404));
        assertThat(texts(story)).contains("One document was deleted: it is not needed any more.");
        assertThat(jdbc.sql("select count(*) from timeline_entry where text like '%Confidential%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(output).doesNotContain("Confidential");
    }

    private static String path(OnboardingStory story) {
        return "/api/onboardings/" + story.id() + "/documents";
    }

    private static List<String> texts(OnboardingStory story) {
        return StreamSupport.stream(story.timeline().spliterator(), false)
                .map(entry -> entry.get("text").asText())
                .toList();
    }
}
