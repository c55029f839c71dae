package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.support.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Value;

/** An operator with a browser of its own at Camunda Tasklist. */
abstract class TasklistTest {

    private static Browser browser;

    @Value("${embark.public-url}")
    String base;

    Page tasklist;

    @BeforeAll
    static void startBrowser() {
        setDefaultAssertionTimeout(30_000);
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void operatorGoesHome() {
        tasklist.context().close();
    }

    void openTasklist() {
        tasklist = browser.person().newPage();
        tasklist.navigate(base + "/camunda/app/tasklist/");
        logIn();
    }

    void logIn() {
        tasklist.getByPlaceholder("Username").fill("operator");
        tasklist.getByPlaceholder("Password").fill("operator");
        button("Log in").click();
    }

    /** By a filter, and there by its address: other cases may have tasks too. */
    void open(String filter, String task) {
        tasklist.getByText(filter).click();
        assertThat(tasklist.locator("[cam-tasks] li.task").first()).isVisible();
        tasklist.evaluate(
                "task => { location.hash = location.hash.replace(/[?&]task=[^&]*/, '') + '&task=' + task; }", task);
    }

    Locator claim() {
        return tasklist.getByText("Claim", new Page.GetByTextOptions().setExact(true));
    }

    void complete() {
        button("Complete").click();
        assertThat(form()).isHidden();
    }

    Locator form() {
        return tasklist.locator(".fjs-form");
    }

    Locator row(String words) {
        return form().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(words));
    }

    Locator button(String name) {
        return tasklist.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
