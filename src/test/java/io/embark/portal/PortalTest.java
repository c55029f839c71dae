package io.embark.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.embark.domain.PartnerId;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import io.embark.support.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * People of partners with browsers of their own at the portal; subclasses choose {@code @ProcessTest} (nothing happens by itself) or
 * {@code @EmbarkTest}. After each test every page must be without errors in its console, which is how a broken script or policy shows.
 */
public abstract class PortalTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Browser browser;

    @Value("${embark.public-url}")
    protected String base;

    @Autowired
    private Partners partners;

    @Autowired
    private IdentityService identities;

    private final List<BrowserContext> people = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterEach
    void peopleGoHome() {
        people.forEach(BrowserContext::close);
        people.clear();
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        assertThat(found).as("what the browser complained about").isEmpty();
    }

    /** A partner whose cases nobody else's test touches, with one person; its id is the user id and the password, too. */
    protected String newPartner(String name) {
        String id = "partner" + COUNT.incrementAndGet();
        partners.create(new Partner(new PartnerId(id), name, id + "@partner.example", "en"));
        Tenant tenant = identities.newTenant(id);
        tenant.setName(name);
        identities.saveTenant(tenant);
        User user = identities.newUser(id);
        user.setFirstName("Petra");
        user.setLastName("Ast");
        user.setPassword(id);
        identities.saveUser(user);
        identities.createTenantUserMembership(id, id);
        return id;
    }

    /** A browser at this path of the portal, whose person has logged in; of a partner the user id is its id, and its password. */
    protected Page portal(String user, String path) {
        return logIn(page(Locale.ENGLISH), user, path);
    }

    protected Page inGerman(String user, String path) {
        return logIn(page(Locale.GERMAN), user, path);
    }

    /** The same on a phone. */
    protected Page onPhone(String user, String path) {
        Page page = page(Locale.ENGLISH);
        page.setViewportSize(390, 844);
        return logIn(page, user, path);
    }

    /** A page of a new browser that wishes this language; nobody has logged in. */
    protected Page page(Locale language) {
        BrowserContext person = browser.person(language);
        people.add(person);
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            // A refusal that a test provokes, and a stream that ends with its session, are no faults of the page.
            boolean expected = message.text().contains("Failed to load resource")
                    || message.text().contains("[object Event]")
                    // Who types on before the answer is there gets the newer answer only.
                    || message.text().contains("htmx:sendAbort")
                    || message.text().contains("htmx:afterRequest");
            if (message.type().equals("error") && !expected) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    protected Page logIn(Page page, String user, String path) {
        page.navigate(base + "/portal/login");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("main button.primary").click();
        page.waitForURL(address -> !address.contains("/portal/login"));
        page.navigate(base + path);
        return page;
    }

    /** Fails on what axe-core calls serious or critical, in either look, and on a page that is wider than its window. */
    protected static void assertAccessible(Page page) {
        List<String> violations = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(PortalTest::describe)
                        .toList();
        assertThat(violations).as(page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("how many pixels %s is too wide", page.url())
                .isEqualTo(0);
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** A picture of the page, to look at; only where {@code -Dembark.shots=directory} asks for it. */
    protected static void shot(Page page, String name) {
        String directory = System.getProperty("embark.shots");
        if (directory != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(directory, name + ".png")));
        }
    }
}
