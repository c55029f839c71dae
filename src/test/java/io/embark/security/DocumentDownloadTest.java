package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboardings;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import io.embark.status.Timeline;
import io.embark.status.Timeline.Entry;
import io.embark.support.EmbarkTest;
import io.embark.support.SampleFiles;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who opens what partners handed in, and how it is served. */
@EmbarkTest
class DocumentDownloadTest {

    @Autowired
    private Environment environment;

    @Autowired
    private Documents documents;

    @Autowired
    private Onboardings onboardings;

    @Autowired
    private Timeline timeline;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Partners partners;

    @Autowired
    private PlatformTransactionManager transactions;

    private Document document;

    @BeforeEach
    void aDocumentWasHandedIn() {
        document = handedInBy("acme");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "anonymous, 401",
        "wrong, 401",
        "acme-sandbox-key, 401",
        "globex-sandbox-key, 401",
        "acme, 403",
        "globex, 403",
        "analyst, 403",
        "operator, 200",
        "lead, 200",
        "admin, 200"
    })
    void isForThoseWhoWorkOnIt(String caller, int status) {
        HttpResponse<String> answer = caller(caller).get(document.path());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).doesNotContain("secret words", "Ötz");
            assertThat(opened()).isEmpty();
        }
    }

    @Test
    void isSavedAndNeverShown() {
        HttpResponse<String> answer = caller("operator").get(document.path());

        assertThat(answer.body()).contains("secret words");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(String.valueOf(document.size()));
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Gewerbeschein%20%C3%96tz.pdf");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whoOpenedItStaysInTheTimeline_withoutItsName() {
        caller("lead").get(document.path());
        assertThat(opened()).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo(Timeline.Type.ACTION);
            assertThat(entry.actor()).isEqualTo("lead");
            assertThat(entry.text()).isEqualTo("Opened document 1 (PDF).");
        });
    }

    @Test
    void theSessionOfTasklistOpensIt_asLongAsItLasts() {
        Caller operator = Caller.inTasklist(environment, "operator", "operator");
        assertThat(operator.get(document.path()).statusCode()).isEqualTo(200);
        assertThat(opened()).extracting(Entry::actor).containsExactly("operator");

        operator.post("/camunda/api/admin/auth/user/default/logout", "");
        assertThat(operator.get(document.path()).statusCode()).isEqualTo(401);
    }

    /** Who is taken out of a group is out at once, whatever the session remembers. */
    @Test
    void theSessionSaysWhoItIs_andNotWhatItMay() {
        String name = "leaver";
        identities.saveUser(newUser(name));
        identities.createMembership(name, Groups.OPERATORS);
        Caller leaver = Caller.inTasklist(environment, name, "correct horse battery");
        assertThat(leaver.get(document.path()).statusCode()).isEqualTo(200);

        identities.deleteMembership(name, Groups.OPERATORS);
        assertThat(leaver.get(document.path()).statusCode()).isEqualTo(403);
        identities.deleteUser(name);
        assertThat(leaver.get(document.path()).statusCode()).isEqualTo(403);
    }

    @Test
    void thereIsNoList() {
        assertThat(caller("admin").get("/documents").statusCode()).isEqualTo(404);
        assertThat(caller("admin").get("/documents/").statusCode()).isEqualTo(404);
    }

    @Test
    void staffThatIsNotInThePartnersTenantFindsNothing() {
        partners.create(new Partner(new PartnerId("closed"), "Closed", "it@closed.example", "en"));
        Document closed = handedInBy("closed");

        HttpResponse<String> foreign = caller("operator").get(closed.path());
        HttpResponse<String> unknown = caller("operator").get("/documents/01a20797-0000-7000-8000-000000000000");

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Caller.json(foreign).get("detail"))
                .isEqualTo(Caller.json(unknown).get("detail"));
        assertThat(caller("operator").get("/documents/nonsense").statusCode()).isEqualTo(404);
        assertThat(caller("admin").get(closed.path()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyChangesIt() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(caller("admin")
                            .send(method, document.path(), "text/plain", "x")
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    private User newUser(String name) {
        User user = identities.newUser(name);
        user.setPassword("correct horse battery");
        return user;
    }

    private Document handedInBy(String partner) {
        OnboardingId id = OnboardingId.of(Cases.of(partner, onboardings));
        return new TransactionTemplate(transactions).execute(tx -> documents
                .add(id, "Gewerbeschein Ötz.pdf", DocumentType.PDF, SampleFiles.pdf("secret words"), partner)
                .orElseThrow()
                .document());
    }

    private List<Entry> opened() {
        return timeline.of(document.onboarding()).stream()
                .filter(entry -> entry.text().startsWith("Opened"))
                .toList();
    }

    private Caller caller(String name) {
        return switch (name) {
            case "anonymous" -> Caller.anonymous(environment);
            case "wrong" -> Caller.user(environment, "nobody", "nothing");
            default -> name.endsWith("-key") ? Caller.partner(environment, name) : Caller.user(environment, name);
        };
    }
}
