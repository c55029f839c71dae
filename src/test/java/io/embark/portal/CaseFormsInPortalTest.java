package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.domain.ActivationMethod;
import io.embark.domain.Route;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The forms of the case page as people see them, all open: on a desk, on a phone, in the dark, in German. What they do: {@link CasePageTest}. */
@ProcessTest
class CaseFormsInPortalTest extends PortalTest {

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName("F36: every form of the case page is readable on a desk, on a phone, in the dark and in German")
    void forms() {
        Story expired = driver.handIn().run().after(Duration.ofMinutes(11));
        Page page = portal("acme", path(expired));
        look(page, "form-expired");

        Story story = driver.startAlone(
                        "call-preparation",
                        Map.of("activationMethod", "VOICE"),
                        row -> row.method(ActivationMethod.VOICE))
                .run();
        page.navigate(base + path(story));
        look(page, "form-appointment");

        otherSide.account = Review.REJECTED;
        Story appeal = driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run();
        page.navigate(base + path(appeal));
        look(page, "form-appeal-correction");
        otherSide.account = Review.APPROVED;

        Story registered = driver.registered();
        page.navigate(base + path(registered));
        look(page, "form-registered");

        otherSide.verification = OtherSide.refused(1, "ADDRESS_NOT_MATCHING");
        Story documents = driver.handIn().run();
        page.navigate(base + path(documents));
        look(page, "form-documents");

        otherSide.verification = OtherSide.verified();
        otherSide.nameStatus = NameStatus.DECLINED;
        Story name = driver.handIn().run();
        page.navigate(base + path(name));
        look(page, "form-name");

        Story confirm = driver.handIn(row -> row.route(Route.APP_MIGRATION)).run();
        page.navigate(base + path(confirm));
        look(page, "form-confirm");
    }

    /** On a desk in English; on a phone, in the dark, in German. */
    private void look(Page page, String name) {
        page.setViewportSize(1500, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        english(page);
        open(page);
        assertAccessible(page);
        shot(page, name);
        // Before the page comes anew: colours take a moment to change.
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.locator(".languages [value=de]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        open(page);
        assertAccessible(page);
        shot(page, name + "-phone-dark-de");
    }

    private static void english(Page page) {
        if (!"en".equals(page.locator("html").getAttribute("lang"))) {
            page.locator(".languages [value=en]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
        }
    }

    private static void open(Page page) {
        assertThat(page.locator("#case-head h1")).isVisible();
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
    }

    private static String path(Story story) {
        return "/portal/cases/" + story.id();
    }
}
