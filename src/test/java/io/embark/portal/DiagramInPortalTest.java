package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.OnboardingId;
import io.embark.support.Http;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The live diagram of a case in a browser, and who may ask for what it shows. */
@ProcessTest
class DiagramInPortalTest extends PortalTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    ManagementService management;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F36: the diagram shows the path taken and where the case stands; called processes open by keyboard; it moves live")
    void theWayOfACase() {
        Story story = waitingForApproval();

        Page page = portal("acme", process(story));

        assertThat(page.locator(".diagram-now"))
                .hasText("Now at: “Wait for the client's answer”, in “Client approval”.");
        assertThat(element(page, "callActivity_clientScreening")).hasClass(marked("is-done"));
        assertThat(element(page, "callActivity_clientApproval")).hasClass(marked("is-here"));
        assertThat(element(page, "flow_rowReceived_clientScreening")).hasClass(marked("is-taken"));
        assertThat(element(page, "endEvent_registered")).not().hasClass(marked("is-"));
        assertThat(element(page, "callActivity_clientApproval").locator(".diagram-badge"))
                .hasCount(1);
        assertThat(page.locator(".bjs-powered-by")).isVisible();
        assertThat(page.locator(".bjs-powered-by")).isInViewport();
        assertAccessible(page);
        shot(page, "process");

        Locator approval = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions()
                        .setName("Open the diagram of “Get the client's approval”. The case stands here."));
        approval.focus();
        page.keyboard().press("Enter");

        assertThat(page.locator(".diagram-way [aria-current]")).hasText("Client approval");
        assertThat(page.locator(".diagram-way [aria-current]")).isFocused();
        assertThat(element(page, "receiveTask_awaitApproval")).hasClass(marked("is-here"));
        assertThat(element(page, "receiveTask_awaitApproval")).isInViewport();
        assertThat(page.locator(".bjs-powered-by")).isInViewport();
        assertAccessible(page);
        shot(page, "process-called");

        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        story.after(READ_BACK).isWaitingAt("userTask_enterCode");

        // It was left by its read-back.
        assertThat(element(page, "receiveTask_awaitApproval")).hasClass(marked("is-left"));
        assertThat(element(page, "endEvent_approved")).hasClass(marked("is-done"));
        assertThat(page.locator(".diagram-now")).containsText("Now at: “Enter the 2FA code”, in “Number activation”.");
        page.locator(".diagram-way button").click();
        assertThat(element(page, "callActivity_numberActivation")).hasClass(marked("is-here"));
        assertThat(element(page, "subProcess_onboardNumber")).hasClass(marked("is-inside"));
        shot(page, "process-later");
    }

    @Test
    void largerSmallerAndAllOfIt() {
        Page page = portal("acme", process(waitingForApproval()));
        Locator drawing = page.locator(".djs-container > svg");
        assertThat(drawing).isVisible();
        double before = drawing.boundingBox().width;

        page.locator("[data-zoom='1.25']").click();
        assertThat(drawing.boundingBox().width).isGreaterThan(before * 1.2);
        page.locator("[data-zoom='fit']").click();
        assertThat(drawing.boundingBox().width)
                .isLessThanOrEqualTo(page.locator(".diagram-paper").boundingBox().width);

        page.locator(".diagram-steps summary").click();
        assertThat(page.locator(".diagram-steps li").first()).hasText("✓Row received – Passed");
        page.locator(".diagram-steps li button", new Page.LocatorOptions().setHasText("Screen the client"))
                .click();
        assertThat(page.locator(".diagram-way [aria-current]")).hasText("Client screening");
    }

    @Test
    void onAPhoneInGerman_namesStayAsDrawn() {
        Page page = inGerman("acme", "/portal/cases");
        page.setViewportSize(390, 844);
        page.navigate(base + process(waitingForApproval()));

        assertThat(page.locator(".diagram-now"))
                .hasText("Jetzt bei: „Wait for the client's answer“, in „Client approval“.");
        assertThat(page.locator(".djs-container")).isVisible();
        page.locator(".diagram-legend").scrollIntoViewIfNeeded();
        assertThat(element(page, "callActivity_clientApproval")).isInViewport();
        assertThat(element(page, "callActivity_clientApproval"))
                .hasAttribute(
                        "aria-label", "Das Diagramm von „Get the client's approval“ öffnen. Hier steht der Fall.");
        assertThat(page.locator(".bjs-powered-by")).isInViewport();
        assertAccessible(page);
        shot(page, "process-phone");
    }

    @Test
    void endedCase_saysHowItEnded() {
        Story story = waitingForApproval().withdraw();

        Page page = portal("acme", process(story));

        assertThat(page.locator(".diagram-now")).hasText("“Client onboarding” has ended: “Onboarding withdrawn”.");
        assertThat(element(page, "callActivity_clientApproval")).hasClass(marked("is-left"));
        assertThat(element(page, "endEvent_withdrawn")).hasClass(marked("is-done"));
        shot(page, "process-ended");
    }

    @Test
    @DisplayName("F44: the diagram of another partner's case is as unknown as one that does not exist")
    void foreignDiagram_isUnknown() {
        Story story = waitingForApproval();
        Page own = portal("acme", process(story));
        Page foreign = portal("globex", "/portal/settings");
        String model = own.evaluate(
                        "async () => (await (await fetch(location.pathname.replace('process', 'diagram.json')))"
                                + ".json()).processes[0].model")
                .toString();

        for (String path : new String[] {"process", "diagram.json", "diagram/" + model + ".bpmn"}) {
            assertThat(get(own, cases(story.id()) + path).status()).isEqualTo(200);
            APIResponse refused = get(foreign, cases(story.id()) + path);
            APIResponse unknown = get(foreign, cases(OnboardingId.create()) + path);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(withoutTokensAndIds(refused)).isEqualTo(withoutTokensAndIds(unknown));
        }
        assertThat(get(own, cases(story.id()) + "diagram/oba-application-1.bpmn")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void operatorsSeeWhatFailed_partnersDoNot() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).runUntil("serviceTask_requestSignUp");
        story.processes().stream()
                .flatMap(process -> management.createJobQuery().processInstanceId(process).executable().list().stream())
                .forEach(job -> management.setJobRetries(job.getId(), 0));

        Http operator = Http.user(base, "operator", "operator");
        assertThat(operator.get("/cases/" + story.id() + "/diagram.json").body())
                .contains("\"failures\":[{\"element\":\"serviceTask_requestSignUp\"");
        assertThat(operator.get("/cases/" + story.id() + "/process").status()).isEqualTo(200);
        assertThat(operator.get("/cases/" + OnboardingId.create() + "/diagram.json")
                        .status())
                .isEqualTo(404);
        assertThat(get(portal("acme", "/portal/cases"), cases(story.id()) + "diagram.json")
                        .text())
                .contains("serviceTask_requestSignUp")
                .doesNotContain("\"failures\":[{");
    }

    private Story waitingForApproval() {
        otherSide.shared = List.of();
        return driver.handIn(Row::withoutWaba).run();
    }

    private static String withoutTokensAndIds(APIResponse answer) {
        return answer.text().replaceAll("[0-9a-f-]{36}|[\\w-]{60,}|since=\\d+", "");
    }

    private APIResponse get(Page page, String path) {
        return page.request().get(base + path);
    }

    private static Locator element(Page page, String id) {
        return page.locator("g.djs-element[data-element-id='" + id + "']");
    }

    private static Pattern marked(String mark) {
        return Pattern.compile("\\b" + mark);
    }

    private static String process(Story story) {
        return cases(story.id()) + "process";
    }

    private static String cases(OnboardingId id) {
        return "/portal/cases/" + id + "/";
    }
}
