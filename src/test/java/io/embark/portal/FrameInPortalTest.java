package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.support.ProcessTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every page has: the way in and out, the language, and errors that look like the rest. */
@ProcessTest
class FrameInPortalTest extends PortalTest {

    @Test
    void inAndOutInBothLanguages() {
        Page page = page(Locale.ENGLISH);
        page.navigate(base + "/portal/cases");
        assertThat(page).hasURL(base + "/portal/login");
        assertAccessible(page);
        shot(page, "login");

        page.getByLabel("User name").fill("nobody");
        page.getByLabel("Password").fill("wrong");
        button(page, "Log in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("the password is wrong");
        button(page, "Deutsch").click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Anmelden");

        page.getByLabel("Benutzername").fill("acme");
        page.getByLabel("Passwort").fill("acme");
        button(page, "Anmelden").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Fälle");
        assertThat(page.getByRole(AriaRole.NAVIGATION).getByText("Fälle")).hasAttribute("aria-current", "page");

        button(page, "Abmelden").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("abgemeldet");
        page.navigate(base + "/portal/cases");
        assertThat(page).hasURL(base + "/portal/login");
    }

    @Test
    void errorsLookLikePages() {
        Page page = portal("acme", "/portal/nothing/here");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("There is nothing here");
        assertThat(page.getByText("To your cases")).hasAttribute("href", "/portal/cases");
        assertAccessible(page);
        shot(page, "error");

        page.navigate(base + "/portal/cases");
        page.evaluate("document.querySelectorAll('.logout [name=_csrf]').forEach(field => field.value = 'old')");
        button(page, "Log out").click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("This page had become too old");
        page.navigate(base + "/portal/language");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("This cannot be opened like that");
    }

    /** The staff has other doors, and its passwords open none here. */
    @Test
    void operatorsStayOut() {
        Page page = page(Locale.ENGLISH);
        page.navigate(base + "/portal/login");
        page.getByLabel("User name").fill("operator");
        page.getByLabel("Password").fill("operator");
        button(page, "Log in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    }

    /** Without the skip link, people at the keyboard would walk through the navigation on every page. */
    @Test
    void theKeyboardSkipsTheNavigation() {
        Page page = onPhone("acme", "/portal/cases");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
        assertAccessible(page);
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
