package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.OnboardingId;
import io.embark.status.Timeline;
import io.embark.support.EmbarkTest;
import io.embark.support.OnboardingStory;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A partner's case page in browsers, from the code that is wanted to the registered number. */
@EmbarkTest
class CaseInPortalTest extends PortalTest {

    @Autowired
    Timeline timeline;

    @Test
    @DisplayName("F36: the page says where a case stands, who has the ball, since when, what comes next and by when")
    void theWholeCaseOnOnePage() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("473829");

        Page page = portal("acme", path(story));
        assertThat(page.locator("#case-head .status")).hasText("Code sent out");
        assertThat(page.locator("#case-ladder [aria-current]")).containsText("Code sent out");
        assertThat(page.locator("#case-ladder li.done")).hasCount(6);
        assertThat(ball(page)).containsText("It is your turn");
        assertThat(ball(page)).containsText("Enter the six-digit code sent to");
        assertThat(ball(page).locator("dt")).containsText(new String[] {"Since", "By when"});
        assertThat(page.locator("#case-timeline li").first()).isVisible();
        assertThat(page.locator(".diagram-paper svg").first()).isVisible();
        assertAccessible(page);
        shot(page, "case");

        // A code that is wrong is told at the field, and shown to nobody again.
        Page phone = onPhone("acme", path(story));
        code(phone).fill("111-111");
        phone.getByText("Send the code").click();
        assertThat(phone.locator("#code-wrong")).containsText("The platform says that this is not the code.");
        assertThat(code(phone)).hasValue("");
        assertThat(code(phone)).hasAttribute("aria-invalid", "true");
        assertThat(phone.locator("#code-hint")).containsText("Tries left: 1");
        assertAccessible(phone);
        shot(phone, "case-wrong-code-phone");

        // What somebody types stays when the case changes beside it; what is internal is not there.
        code(page).fill("473");
        timeline.addNote(id(story), "operator", "They sound like a reseller.", true, UUID.randomUUID());
        timeline.add(id(story), Timeline.Type.NOTE, "operator", "We have seen your question.");
        assertThat(page.locator("#case-timeline")).containsText("We have seen your question.");
        assertThat(page.locator("#case-timeline")).not().containsText("reseller");
        assertThat(story.timeline().toString())
                .contains("We have seen your question.")
                .doesNotContain("reseller");

        // Another browser is faster; this one hears of it.
        Page german = inGerman("acme", path(story));
        assertThat(ball(german)).containsText("Sie sind am Zug");
        assertAccessible(german);
        code(german).fill("473829");
        german.getByText("Code absenden").click();
        assertThat(german.getByRole(AriaRole.STATUS).first()).containsText("Der Code stimmt.");
        assertThat(german.url()).doesNotContain("473829");
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(page.locator("#case-head .status")).hasText("Registered");
        assertThat(code(page)).hasCount(0);
        assertThat(page.getByText("Apply for an official business account")).isVisible();
        shot(page, "case-registered");
    }

    @Test
    @DisplayName(
            "F36: who is too late reads that and sees how things stand; what was typed wrongly stays to be put right")
    void tooLateAndMistyped() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of());
        story.awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        Page page = portal("acme", path(story));

        page.getByText("Correct the data").click();
        page.locator("#correction-businessManagerId").fill("12x");
        page.locator("#correction-contactEmail").fill("new@oetz.example");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#correction-businessManagerId-wrong")).containsText("5 to 20 digits");
        assertThat(page.locator("#correction-contactEmail")).hasValue("new@oetz.example");
        assertAccessible(page);
        page.locator("#correction-businessManagerId").fill(story.business());
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".notice.good")).hasText("Saved. The case has these data now.");
        assertThat(page.locator("#case-side")).containsText("new@oetz.example");

        // Both have asked; the first one withdraws.
        Page other = portal("acme", path(story));
        page.onDialog(dialog -> dialog.accept());
        page.getByText("Withdraw the case").click();
        String form = (String) other.locator("#action-withdrawal form").evaluate("form => form.outerHTML");
        page.locator("#action-withdrawal button").click();
        assertThat(page.locator("#case-head .status")).hasText("Withdrawn");
        assertThat(page.locator("#case-ladder li.stopped")).containsText("Withdrawn");
        // As it would be on a page that has not heard of it in time.
        other.locator("main").evaluate("(main, form) => { main.insertAdjacentHTML('beforeend', form); }", form);
        other.locator("main > form button")
                .evaluate("button => { delete button.form.dataset.confirm; button.click(); }");
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("The page shows how things stand now.");
        assertThat(other.locator("#case-head .status")).hasText("Withdrawn");
        shot(other, "case-too-late");

        Page foreign = portal("globex", path(story));
        assertThat(foreign).hasTitle(Pattern.compile("There is nothing here.*"));
    }

    private static OnboardingId id(OnboardingStory story) {
        return OnboardingId.parse(story.id()).orElseThrow();
    }

    private static Locator ball(Page page) {
        return page.locator("#case-ball");
    }

    private static Locator code(Page page) {
        return page.locator("#code-code");
    }

    private static String path(OnboardingStory story) {
        return "/portal/cases/" + story.id();
    }
}
