package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import io.embark.support.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Value;

/** An operator with a browser of its own at Camunda Tasklist. */
abstract class TasklistTest {

    private static final int ATTEMPTS = 4;

    /** In milliseconds; long enough for a busy machine, because a second attempt while the first goes on confuses Tasklist. */
    private static final double ATTEMPT = 20_000;

    private static Browser browser;

    @Value("${embark.public-url}")
    String base;

    Page tasklist;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
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

    /** Once more where Tasklist has made its session anew meanwhile: then it says so, and a person would do the same. */
    void logIn() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            tasklist.getByPlaceholder("Username").fill("operator");
            tasklist.getByPlaceholder("Password").fill("operator");
            button("Log in").click();
            if (comes(tasklist.getByText("All open"))) {
                return;
            }
        }
    }

    /**
     * By a filter, and there by its address: other cases may have tasks too. Once more where Tasklist, which was still busy with the filter,
     * has taken the task out of the address again.
     */
    void open(String filter, String task) {
        tasklist.getByText(filter).click();
        assertThat(tasklist.locator("[cam-tasks] li.task").first()).isVisible();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            tasklist.evaluate(
                    "task => { location.hash = location.hash.replace(/[?&]task=[^&]*/, '') + '&task=' + task; }", task);
            if (comes(form()) && tasklist.url().contains("task=" + task)) {
                return;
            }
        }
    }

    private static boolean comes(Locator what) {
        try {
            what.waitFor(new Locator.WaitForOptions().setTimeout(ATTEMPT));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
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
