package io.embark.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import io.embark.status.Onboardings;
import io.embark.support.Browser;
import io.embark.support.EmbarkTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Camunda's web applications work behind the walls, in a real browser. */
@EmbarkTest
class WebApplicationsTest {

    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL);

    @Autowired
    private Environment environment;

    @Autowired
    private PartnerAdministration administration;

    @Autowired
    private Onboardings onboardings;

    private static Browser browser;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.start();
    }

    /** The policy names each inline script by its hash; a new version of Camunda has other scripts. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void inlineScriptsAreTheOnesThatThePolicyAllows(String application) throws Exception {
        HttpResponse<String> page = Caller.anonymous(environment).get("/camunda/app/" + application + "/default/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        Matcher scripts = SCRIPT.matcher(page.body());
        List<String> hashes = new ArrayList<>();
        while (scripts.find()) {
            if (scripts.group(1).isBlank()) {
                continue;
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(hashes).isNotEmpty().allSatisfy(hash -> assertThat(policy).contains(hash));
    }

    @ParameterizedTest
    @CsvSource({
        "operator, tasklist, .tasks-list",
        "lead, tasklist, .tasks-list",
        "analyst, tasklist, .tasks-list",
        "analyst, cockpit, '.dashboard, .cards'",
        "admin, cockpit, '.dashboard, .cards'",
        "admin, admin, '.dashboard, .cards, .ctn-wrapper section'",
        "admin, welcome, text=Applications"
    })
    void opensAfterLogIn(String user, String application, String content) {
        try (BrowserContext person = browser.person()) {
            List<String> complaints = new ArrayList<>();
            Page page = person.newPage();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            logIn(page, application, user);
            assertThat(page.locator(content).first()).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void operatorsFindTheFiveFiltersAndMayNotOpenCockpit() {
        try (BrowserContext person = browser.person()) {
            Page page = person.newPage();
            List<String> failures = new ArrayList<>();
            page.onResponse(response -> {
                if (response.status() >= 400 && response.url().contains("/filter")) {
                    failures.add(response.url() + " " + response.status());
                }
            });
            logIn(page, "tasklist", "operator");
            for (String filter : List.of("Mine", "Codes to enter", "Decisions", "Overdue", "All open")) {
                Response tasks = page.waitForResponse(
                        response -> response.url().contains("/filter/")
                                && response.url().contains("/list"),
                        () -> filter(page, filter).click());
                assertThat(tasks.status()).as(filter).isEqualTo(200);
            }
            assertThat(failures).isEmpty();
        }
        Caller operator = Caller.inTasklist(environment, "operator", "operator");
        assertThat(operator.send(
                                "POST",
                                "/camunda/api/admin/auth/user/default/login/cockpit",
                                "application/x-www-form-urlencoded",
                                "username=operator&password=operator")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Forms are rendered without evaluating code, so the policy does without {@code unsafe-eval}. */
    @Test
    void operatorsClaimAndCompleteATaskOfTheirGroupWithItsForm() {
        administration.create(Cases.PARTNER);
        Caller analyst = Caller.user(environment, "analyst");
        analyst.deploy("/engine-rest", "probe.form", Models.FORM);
        analyst.deploy("/engine-rest", "probe.bpmn", Models.withUserTask());
        analyst.post(
                "/engine-rest/process-definition/key/probe/start",
                "{\"businessKey\":\"%s\"}".formatted(Cases.of("walls", onboardings)));
        try (BrowserContext person = browser.person()) {
            Page page = person.newPage();
            logIn(page, "tasklist", "operator");
            filter(page, "All open").click();
            Locator task =
                    page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText("Look at it"));
            task.click();
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
            page.locator(".fjs-input").fill("a word");
            page.locator("button:has-text('Complete')").click();
            assertThat(task).hasCount(0);
        }
    }

    /** Stock pages are blank now and then when several clients load them at once: their nonce is overwritten by other requests. */
    @Test
    void opensForManyClientsAtOnce() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> load = () -> {
                Caller caller = Caller.anonymous(environment);
                while (!Thread.currentThread().isInterrupted()) {
                    caller.get("/camunda/app/tasklist/default/");
                }
                return null;
            };
            List<Future<Void>> busy =
                    List.of(others.submit(load), others.submit(load), others.submit(load), others.submit(load));
            for (int times = 0; times < 6; times++) {
                try (BrowserContext context = browser.person()) {
                    Page page = context.newPage();
                    page.navigate(address("tasklist"));
                    assertThat(page.locator("input[type=password]")).isVisible();
                }
            }
            busy.forEach(future -> future.cancel(true));
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void partnersPeopleMayNotEnterTasklist() {
        Caller caller = Caller.anonymous(environment);
        String token = caller.get("/camunda/app/tasklist/default/")
                .headers()
                .firstValue("X-XSRF-TOKEN")
                .orElseThrow();
        assertThat(caller.with("X-XSRF-TOKEN", token)
                        .send(
                                "POST",
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "application/x-www-form-urlencoded",
                                "username=acme&password=acme")
                        .statusCode())
                .isEqualTo(403);
    }

    private void logIn(Page page, String application, String user) {
        // The page takes over its form a little after it has loaded.
        page.navigate(address(application), new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
        page.locator("input[type=text]").fill(user);
        page.locator("input[type=password]").fill(user);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("form[name=signinForm]")).hasCount(0);
    }

    private static Locator filter(Page page, String name) {
        return page.locator(".task-filter .name a").filter(new Locator.FilterOptions().setHasText(name));
    }

    private String address(String application) {
        return "http://localhost:%s/camunda/app/%s/default/"
                .formatted(environment.getRequiredProperty("server.port"), application);
    }
}
