package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.NewOnboarding;
import io.embark.status.Onboardings;
import io.embark.status.Stage;
import io.embark.support.ProcessTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of a partner's cases. */
@ProcessTest
class CasesInPortalTest extends PortalTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    Onboardings onboardings;

    @Autowired
    Clock clock;

    @Test
    @DisplayName("F36: a partner reads from the table alone who has the ball, since when, what is next and by when")
    void whoHasTheBall() {
        String partner = newPartner("Ast Software");
        OnboardingId code = add(partner, "Bäckerei Ötz GmbH", Route.NEW);
        enter(code, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", Duration.ofHours(5));
        OnboardingId approval = add(partner, "Blumen Ast GmbH", Route.APP_MIGRATION);
        enter(approval, Status.APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve", Duration.ofDays(-1));
        OnboardingId brand = add(partner, "Café Ü <b>Berlin</b>", Route.BSP_MIGRATION);
        enter(brand, Status.BRAND_IN_REVIEW, WaitingOn.PLATFORM, "account-in-review", Duration.ofDays(9));
        OnboardingId done = add(partner, "Zahnarzt Dr. Zorn", Route.NEW);
        enter(done, Status.REGISTERED, WaitingOn.NOBODY, "registered", null);

        Page page = portal(partner, "/portal/cases");
        assertThat(page.locator("#view-mine")).containsText("1");
        assertThat(page.locator("#view-overdue")).containsText("1");
        assertThat(row(page, code)).containsText("Code sent out");
        assertThat(cell(page, code, "waitingOn")).hasText("You");
        assertThat(cell(page, code, "since")).hasText("just now");
        assertThat(cell(page, code, "next")).containsText("Enter the six-digit code sent to");
        assertThat(cell(page, code, "due")).containsText("in 4 hours");
        assertThat(cell(page, approval, "waitingOn")).hasText("Your client");
        assertThat(cell(page, approval, "due")).containsText("overdue");
        assertThat(cell(page, approval, "number")).containsText("From the WhatsApp app");
        assertThat(cell(page, brand, "waitingOn")).hasText("Meta");
        assertThat(cell(page, brand, "next")).containsText("Café Ü <b>Berlin</b>");
        assertThat(cell(page, brand, "due")).containsText("in 8 days");
        assertThat(row(page, done)).isHidden();
        assertAccessible(page);
        shot(page, "cases");

        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        assertAccessible(page);
        shot(page, "cases-dark");

        Page german = inGerman(partner, "/portal/cases?view=all");
        assertThat(german.locator("html")).hasAttribute("lang", "de");
        assertThat(cell(german, code, "waitingOn")).hasText("Sie");
        assertThat(cell(german, code, "next")).containsText("Geben Sie den sechsstelligen Code ein");
        assertThat(row(german, done)).containsText("Registriert");
        shot(german, "cases-german");

        Page phone = onPhone(partner, "/portal/cases?view=all");
        assertThat(cell(phone, approval, "due")).containsText("overdue");
        assertThat(cell(phone, code, "waitingOn")).hasText("You");
        assertAccessible(phone);
        shot(phone, "cases-phone");
        phone.setViewportSize(320, 700);
        assertAccessible(phone);
    }

    @Test
    @DisplayName("F36: each status has its words in the table, in both languages")
    void everyStatus() {
        String partner = newPartner("Every Status Ltd");
        for (Status status : Status.values()) {
            OnboardingId id = add(partner, "Client " + status.ordinal(), Route.NEW);
            WaitingOn who = status.isEnd() ? WaitingOn.NOBODY : WaitingOn.values()[status.ordinal() % 6];
            enter(id, status, who, status.isEnd() ? "registered" : "approve", Duration.ofDays(3));
        }

        Page page = portal(partner, "/portal/cases?view=all");
        assertThat(page.locator(".sheet tbody tr")).hasCount(Status.values().length);
        for (String language : new String[] {"English", "Deutsch"}) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(language))
                    .click();
            assertThat(page.locator("html"))
                    .hasAttribute("lang", language.substring(0, 2).toLowerCase());
            for (String column : new String[] {"status", "waitingOn", "since", "next"}) {
                assertThat(page.locator(".sheet tbody .c-" + column).allInnerTexts())
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("_", "??"));
            }
        }
        assertThat(page.url()).endsWith("view=all");
    }

    @Test
    void findsFiltersAndSortsWithoutLosingThePlace() {
        String partner = newPartner("Finder Ltd");
        for (int i = 1; i <= 55; i++) {
            add(partner, "Client %02d".formatted(i), Route.NEW);
        }
        OnboardingId wanted = add(partner, "Wäscherei 100% sauber", Route.NEW);
        enter(wanted, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", Duration.ofHours(5));
        String number = onboardings.get(wanted).phoneNumber().e164();

        Page page = portal(partner, "/portal/cases");
        assertThat(page.locator("[data-announce]")).containsText("1 to 50 of 56 cases");
        page.keyboard().press("/");
        Locator search = page.getByLabel("Search");
        assertThat(search).isFocused();
        search.pressSequentially("100%");
        assertThat(page.locator("[data-announce]")).hasText("1 case");
        assertThat(search).isFocused();
        assertThat(page).hasURL(Pattern.compile("\\?q=100%25$"));
        page.keyboard().press("ArrowDown");
        assertThat(link(page, wanted)).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(search).isFocused();

        // As it is dialled at home, and with spaces.
        search.fill("0" + number.substring(3, 6) + " " + number.substring(6));
        assertThat(page.locator("[data-announce]")).hasText("1 case");
        search.fill("nobody is called that");
        assertThat(page.getByText("Nothing found")).isVisible();
        search.fill("");
        assertThat(page.locator("[data-announce]")).containsText("of 56 cases");

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Next").setExact(true))
                .click();
        assertThat(page.locator("[data-announce]")).containsText("51 to 56");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Client").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Client")))
                .hasAttribute("aria-sort", "ascending");
        assertThat(page.locator(".sheet tbody .c-client a").first()).hasText("Client 01");
        page.getByLabel("Status").selectOption("CODE_SENT_OUT");
        assertThat(page.locator(".sheet tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("status=CODE_SENT_OUT&sort=legalEntityName,asc$"));
        page.reload();
        assertThat(page.locator(".sheet tbody tr")).hasCount(1);
        page.locator("#view-mine").click();
        assertThat(page).hasURL(Pattern.compile("view=mine"));
        assertThat(downloaded(page)).singleElement(STRING).contains("Wäscherei 100% sauber");
        page.goBack();
        assertThat(page).not().hasURL(Pattern.compile("view=mine"));
        assertThat(page.locator("[aria-current=true]")).containsText("In progress");

        page.navigate(base + "/portal/cases?q=client 4&sort=legalEntityName,desc");
        assertThat(downloaded(page)).hasSize(10).first(STRING).contains("Client 49");
        page.navigate(base + "/portal/cases?q=%25");
        assertThat(downloaded(page)).singleElement(STRING).contains("Wäscherei 100% sauber");
        page.navigate(base + "/portal/cases?view=ended");
        assertThat(downloaded(page)).isEmpty();

        page.navigate(base + "/portal/cases?view=nonsense&status=X&sort=drop,table&page=-7");
        assertThat(page.locator("[data-announce]")).containsText("1 to 50 of 56 cases");
    }

    @Test
    @DisplayName("F36: the table shows a change by itself, and keeps what is typed and where the keyboard is")
    void live() {
        String partner = newPartner("Live Ltd");
        OnboardingId mine = add(partner, "Metzgerei Muh", Route.NEW);
        Page page = portal(partner, "/portal/cases");
        assertThat(page.getByText("Nothing waits")).isHidden();
        Locator search = page.getByLabel("Search");
        search.fill("Metz");
        assertThat(page).hasURL(Pattern.compile("q=Metz"));
        link(page, mine).focus();

        enter(mine, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", Duration.ofHours(5));
        assertThat(cell(page, mine, "waitingOn")).hasText("You");
        assertThat(page.locator("#view-mine")).containsText("1");
        assertThat(link(page, mine)).isFocused();
        assertThat(search).hasValue("Metz");

        // A new case of the partner appears too, another partner's never does.
        search.fill("");
        add(newPartner("Somebody Else"), "Strangers GmbH", Route.NEW);
        add(partner, "Neu GmbH", Route.NEW);
        assertThat(page.getByText("Neu GmbH")).isVisible();
        assertThat(page.getByText("Strangers GmbH")).isHidden();
    }

    @Test
    void emptyTellsWhatToDo() {
        Page page = portal(newPartner("New Ltd"), "/portal/cases");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No cases yet")))
                .isVisible();
        assertThat(page.locator("#cases").getByText("Hand in clients")).hasAttribute("href", "/portal/sheet");
        assertAccessible(page);
        shot(page, "cases-empty");
    }

    private OnboardingId add(String partner, String client, Route route) {
        int count = COUNT.incrementAndGet();
        OnboardingId id = OnboardingId.create();
        onboardings.add(
                new NewOnboarding(
                        id,
                        partner,
                        route,
                        "98765432101%05d".formatted(count),
                        client,
                        client.replace(" GmbH", ""),
                        PhoneNumber.parse("+49160%07d".formatted(1_000_000 + count)),
                        false,
                        ActivationMethod.SMS,
                        "account",
                        Industry.FOOD_AND_GROCERY,
                        "it@client.example",
                        "en",
                        "Europe/Berlin",
                        route == Route.BSP_MIGRATION ? "Old Provider Ltd" : null),
                false);
        return id;
    }

    private void enter(OnboardingId id, Status status, WaitingOn who, String next, @Nullable Duration due) {
        onboardings.enter(
                id,
                new Stage(
                        status, who, next, due == null ? null : clock.instant().plus(due), null, null, null));
    }

    /** The rows of the file that the table offers, as text instead of a workbook. */
    private List<String> downloaded(Page page) {
        String file = page.getByText("Download this list").getAttribute("href");
        APIResponse answer = page.request().get(base + file.replace("format=xlsx", "format=csv"));
        assertThat(answer).isOK();
        return answer.text().lines().skip(1).toList();
    }

    private static Locator link(Page page, OnboardingId id) {
        return page.locator("#row-" + id);
    }

    private static Locator row(Page page, OnboardingId id) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHas(link(page, id)));
    }

    private static Locator cell(Page page, OnboardingId id, String column) {
        return row(page, id).locator(".c-" + column);
    }
}
