package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.MailboxServer;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

@DisplayName("The page for people")
class PageTest extends SandboxTest {

    @Autowired
    MailboxServer mailbox;

    private static final Map<String, String> HTMX =
            Map.of("HX-Request", "true", "Content-Type", "application/x-www-form-urlencoded");

    @Test
    void anEmptySandboxSaysHowToBegin() throws IOException {
        assertThat(page()).contains("Nobody has asked for anything yet").contains(US.url() + "/api/onboardings");
        assertThat(send("GET", "/sandbox/assets/sandbox.css", null, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", null, Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    private String page() throws IOException {
        HttpResponse<String> page = send("GET", "/sandbox", null, Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    @Test
    void aPersonPlaysAWholeOnboarding() throws IOException {
        String signUp = signUp();
        assertThat(page()).contains("Bäckerei Ötz GmbH").contains(">Accept</button>");
        assertThat(press("sign-ups/" + signUp, "decision=ACCEPT")).contains(">Approve brand</button>");
        assertThat(press("businesses/" + BUSINESS + "/verification", "status=verified"))
                .contains(">verified</span>");
        String waba = graphGet(OUR_BUSINESS + "/client_whatsapp_business_accounts")
                .json()
                .at("/data/0/id")
                .asText();
        assertThat(press("wabas/" + waba + "/review", "decision=APPROVED")).doesNotContain(">Approve brand</button>");
        String number = add(waba);
        assertThat(page()).contains(">Approve name</button>");
        assertThat(press("numbers/" + DIGITS + "/name-review", "decision=REJECTED&reason=NAME_NOT_CONSISTENT"))
                .contains(">declined</span>");
        press("numbers/" + DIGITS + "/name-review", "decision=APPROVED");
        requestCode(number, "SMS").expect(200);
        String code = codeOnPhone();
        assertThat(page()).contains(code.substring(0, 3) + "-" + code.substring(3) + "</span>");
    }

    private String press(String button, String form) throws IOException {
        HttpResponse<String> answer = send("POST", "/sandbox/page/" + button, form, HTMX);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<html");
        return answer.body();
    }

    @Test
    void ownersOfPhonesPressButtonsToo() throws IOException {
        stage("{\"inWhatsAppApp\":true,\"twoStepEnabled\":true,\"behindIvr\":true}");
        assertThat(page())
                .contains("Delete account in the app")
                .contains("Turn two-step off")
                .contains("Put calls through");
        press("numbers/" + DIGITS + "/owner", "inWhatsAppApp=false");
        press("numbers/" + DIGITS + "/owner", "twoStepEnabled=false");
        press("numbers/" + DIGITS + "/owner", "behindIvr=false");
        assertThat(get("/sandbox/numbers/" + DIGITS)
                        .json()
                        .path("inWhatsAppApp")
                        .asBoolean())
                .isFalse();
        assertThat(get("/sandbox/numbers/" + DIGITS)
                        .json()
                        .path("twoStepEnabled")
                        .asBoolean())
                .isFalse();
        assertThat(page()).doesNotContain("Put calls through");
    }

    @Test
    void aNumberAtAnotherProviderSaysSo_andItsOwnerLiftsTwoStepVerificationThere() throws IOException {
        stage("{\"registeredAt\":\"other-bsp\",\"twoStepEnabled\":true}");
        assertThat(page()).contains(">at other-bsp</li>");
        assertThat(press("numbers/" + DIGITS + "/owner", "twoStepEnabled=false"))
                .contains(">at other-bsp</li>")
                .doesNotContain("Turn two-step off");
        assertThat(get("/sandbox/numbers/" + DIGITS)
                        .json()
                        .path("twoStepEnabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName("F41: whoever plays a partner writes to the mailbox for deactivations; what is no address is refused")
    void mailsToTheMailboxAreWrittenThere() throws Exception {
        assertThat(page()).contains("Write to the mailbox for deactivations");
        assertThat(press("mails", "from=nobody&subject=Off&text=Please")).contains("Nothing was sent: from must be");
        post("/sandbox/mails", "{\"from\":\"a@b@c\",\"text\":\"Please\"}").expect(400);
        assertThat(inTheMailbox()).isEmpty();

        assertThat(press("mails", "from=acme%40partner.example&subject=Off%0D%0ABcc:+x%40y.example&text=Please"))
                .contains("The mail has gone to deactivation@embark.example.");

        assertThat(inTheMailbox()).containsExactly("[acme@partner.example] Off Bcc: x@y.example: Please");
    }

    private List<String> inTheMailbox() throws MessagingException, IOException {
        List<String> mails = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            try (Folder box = store.getFolder("INBOX")) {
                box.open(Folder.READ_ONLY);
                for (Message mail : box.getMessages()) {
                    mails.add("%s %s: %s"
                            .formatted(
                                    List.of(mail.getFrom()),
                                    mail.getSubject(),
                                    mail.getContent().toString().strip()));
                }
            }
        }
        return mails;
    }

    @Test
    void timeFaultsAutopilotAndResetHaveTheirButtons() throws IOException {
        assertThat(press("clock", "advance=PT5M")).contains("It is now");
        assertThat(press("clock", "advance=soon")).contains("That is no duration");
        assertThat(press("faults", "match=POST+*/register&fault=GRAPH_ERROR:133004&times=2"))
                .contains("POST */register: GRAPH_ERROR 133004, 2×");
        assertThat(press("faults/removal", "")).contains("The network behaves");
        assertThat(press("autopilot", "enabled=true")).contains("On: switch off");
        assertThat(press("reset", "")).contains("Off: switch on");
    }

    @Test
    void withoutScriptAButtonLeadsBackToThePage() throws IOException {
        HttpResponse<String> answer = send(
                "POST",
                "/sandbox/page/autopilot",
                "enabled=false",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sandbox");
    }

    @Test
    void aBrowserIsSentOnlyWhatItDoesNotShowYet() throws IOException {
        Matcher seen =
                Pattern.compile("hx-get=\"/sandbox/view\\?seen=([0-9a-f]+)").matcher(page());
        assertThat(seen.find()).isTrue();
        String view = "/sandbox/view?seen=" + seen.group(1);
        assertThat(send("GET", view, null, Map.of()).statusCode()).isEqualTo(204);
        signUp();
        assertThat(send("GET", view, null, Map.of()).body()).contains("Bäckerei Ötz GmbH");
        assertThat(send("GET", "/sandbox/view?q=nobody", null, Map.of()).body()).doesNotContain("Bäckerei Ötz GmbH");
    }

    @Test
    void outsideItsProfileThereIsNoSandbox() {
        new ApplicationContextRunner().withUserConfiguration(Scan.class).run(context -> assertThat(
                        context.getBeanDefinitionNames())
                .filteredOn(name -> !name.startsWith("org.springframework") && !name.contains("Scan"))
                .isEmpty());
    }

    @ComponentScan("io.embark.sandbox")
    static class Scan {}
}
