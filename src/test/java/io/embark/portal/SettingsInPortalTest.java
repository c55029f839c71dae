package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.PartnerId;
import io.embark.domain.PartnerStaff;
import io.embark.domain.PartnerStaff.Member;
import io.embark.status.Partners;
import io.embark.status.Partners.MailChoice;
import io.embark.support.Http;
import io.embark.support.ProcessTest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners decide about their own mails, people, keys and passwords. */
@ProcessTest
class SettingsInPortalTest extends PortalTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    Partners partners;

    @Autowired
    PartnerStaff staff;

    @Autowired
    JdbcClient jdbc;

    @Test
    void mailsComeAsChosen() {
        String partner = newPartner("Mails Ltd");
        Page page = portal(partner, "/portal/settings");
        assertAccessible(page);
        shot(page, "settings");
        page.getByLabel("Once each working morning").check();
        page.getByLabel("Language of mails").selectOption("de");
        page.getByLabel("Your time zone").selectOption("America/Sao_Paulo");
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Saved");
        assertThat(page.getByLabel("Once each working morning")).isChecked();
        PartnerId id = new PartnerId(partner);
        assertThat(partners.mailChoice(id)).isEqualTo(MailChoice.DIGEST);
        assertThat(partners.timeZone(id).getId()).isEqualTo("America/Sao_Paulo");
        assertThat(partners.find(id).orElseThrow().language()).isEqualTo("de");

        Page phone = onPhone(partner, "/portal/settings");
        button(phone, "Deutsch").click();
        assertThat(phone.getByRole(AriaRole.HEADING).first()).hasText("Einstellungen");
        assertAccessible(phone);
        shot(phone, "settings-phone-german");
    }

    @Test
    void aKeyIsSeenOnceAndEndsAtOnce() {
        String partner = newPartner("Keys Ltd");
        Page page = portal(partner, "/portal/settings");
        page.getByLabel("Name of a new key").fill("Nightly <import>");
        button(page, "Create a key").click();
        String key = page.locator("#issued").textContent();
        assertThat(key).hasSize(43);
        Locator line = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Nightly"));
        assertThat(line).containsText(key.substring(0, 6) + "…");
        assertThat(line).containsText("by Petra Ast");
        assertThat(line).containsText("not used yet");
        shot(page, "settings-key");

        Http api = Http.partner(base, key);
        assertThat(api.get("/api/onboardings").status()).isEqualTo(200);
        page.navigate(base + "/portal/settings");
        assertThat(line).containsText("last used just now");
        assertThat(page.content()).doesNotContain(key);
        line.getByText("Revoke", new Locator.GetByTextOptions().setExact(true)).click();
        button(page, "Revoke the key").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The key is revoked");
        assertThat(api.get("/api/onboardings").status()).isEqualTo(401);
        assertThat(page.getByText("There is no key yet.")).isVisible();
    }

    @Test
    void peopleComeByALinkThatWorksOnceAndGoAtOnce() {
        String partner = newPartner("People Ltd");
        Page page = portal(partner, "/portal/settings");
        page.getByText("Add a person").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Jörg Öhm");
        page.getByLabel("E-mail address").fill("joerg@people");
        button(page, "Create the link").click();
        assertThat(page.getByText("Enter an e-mail address such as")).isVisible();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Jörg Öhm");
        page.getByLabel("E-mail address").fill("joerg@people.example");
        button(page, "Create the link").click();
        String link = page.locator("#link").textContent();
        assertAccessible(page);
        shot(page, "settings-link");
        Member joerg = staff.of(new PartnerId(partner)).stream()
                .filter(Member::open)
                .findFirst()
                .orElseThrow();
        assertThat(jdbc.sql("select count(*) from person_invitation where encode(token_hash, 'escape') like ?")
                        .param("%" + link.substring(link.lastIndexOf('/') + 1) + "%")
                        .query(Long.class)
                        .single())
                .isZero();

        Page his = page(Locale.ENGLISH);
        his.navigate(link);
        assertThat(his.getByLabel("User name")).hasValue(joerg.user());
        assertAccessible(his);
        shot(his, "welcome");
        his.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        his.getByLabel("New password again").fill("something else");
        button(his, "Save the password").click();
        assertThat(his.getByText("The two are not the same.")).isVisible();
        his.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        his.getByLabel("New password again").fill(PASSWORD);
        button(his, "Save the password").click();
        assertThat(his).hasURL(Pattern.compile("/portal/login\\?welcome"));
        his.getByLabel("User name").fill(joerg.user());
        his.getByLabel("Password").fill(PASSWORD);
        button(his, "Log in").click();
        assertThat(his.getByRole(AriaRole.HEADING).first()).hasText("Cases");
        his.navigate(link);
        assertThat(his.getByRole(AriaRole.HEADING)).hasText("This link is good no more");

        page.navigate(base + "/portal/settings");
        Locator line = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Jörg"));
        line.getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        line.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove").setExact(true))
                .last()
                .click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("can no longer log in");
        his.navigate(base + "/portal/cases");
        assertThat(his).hasURL(Pattern.compile("/portal/login\\?ended"));
        assertThat(his.getByRole(AriaRole.STATUS).first()).containsText("your access has changed");
    }

    @Test
    @DisplayName("F44: nobody reaches another partner's people, keys or last person")
    void onlyOnesOwn() {
        String partner = newPartner("Mine Ltd");
        String other = newPartner("Other Ltd");
        Page page = portal(partner, "/portal/settings");
        assertThat(page.content()).doesNotContain(other);
        String answer = (String) page.evaluate(
                """
                async user => {
                  const token = document.querySelector('meta[name=_csrf]').content;
                  const post = path => fetch('/portal/settings/' + path, {method: 'POST', headers: {'X-CSRF-TOKEN': token}});
                  const answers = await Promise.all(['people/' + user + '/removal', 'people/' + user + '/link',
                      'people/nobody77/removal', 'keys/6f1d3b1c-7a52-4b2d-9d0a-0c8a5f6f7a11/revocation'].map(post));
                  return answers.map(answer => answer.status).join();
                }
                """,
                other);
        assertThat(answer).isEqualTo("404,404,404,404");
        assertThat(staff.of(new PartnerId(other))).hasSize(1);
        assertThat(staff.remove(new PartnerId(other), other)).as("the last one").isFalse();
    }

    @Test
    void thePasswordIsChangedByWhoKnowsIt() {
        String partner = newPartner("Password Ltd");
        Page elsewhere = portal(partner, "/portal/cases");
        Page page = portal(partner, "/portal/settings");
        page.getByLabel("Present password").fill(partner);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        page.getByLabel("New password again").fill(PASSWORD);
        button(page, "Change the password").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Your password is changed");
        elsewhere.navigate(base + "/portal/cases");
        assertThat(elsewhere).hasURL(Pattern.compile("/portal/login\\?ended"));
        button(page, "Log out").click();
        page.getByLabel("User name").fill(partner);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Log in").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Cases");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
