package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Confirmations;
import io.embark.status.Onboardings;
import io.embark.status.mail.ForwardText.Reader;
import io.embark.support.FreshInstallation;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** A partner has words for whoever has to act, in that reader's language, and only where somebody has to. */
@SpringBootTest(
        classes = MailSlice.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "embark.mail.from=Embark <onboarding@embark.example>",
            "embark.mail.poll-interval=PT24H",
            "embark.public-url=https://embark.example"
        })
@ContextConfiguration(initializers = FreshInstallation.class)
class ForwardTextsTest {

    @Autowired
    private ForwardTexts texts;

    @Autowired
    private MailCases cases;

    @Autowired
    private Onboardings onboardings;

    @Autowired
    private Confirmations confirmations;

    @BeforeEach
    @AfterEach
    void startAnew() {
        cases.forgetEverything();
    }

    @Test
    void theClientIsAskedForItsApprovalByTheNewestLink() {
        OnboardingId id = cases.of("en", null);
        cases.requestApproval(id, "https://signup.example/first");
        cases.requestApproval(id, "https://signup.example/second");
        cases.enter(id, Status.APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve", null);

        assertThat(of(id, Locale.GERMAN)).hasValueSatisfying(text -> {
            assertThat(text.reader()).isEqualTo(Reader.CLIENT);
            assertThat(text.subject()).startsWith("Eine Freigabe für WhatsApp, +49");
            assertThat(text.text())
                    .startsWith("An den Administrator des Business Managers von Bäckerei Ötz GmbH\n")
                    .contains("\nhttps://signup.example/second\n")
                    .doesNotContain("/first", "/api/", "portal");
        });
        assertThat(of(id, Locale.FRENCH)).hasValueSatisfying(text -> assertThat(text.text())
                .startsWith("Dear administrator of the Business Manager"));
    }

    @Test
    void theOldProviderIsAskedForTwoStepVerification() {
        OnboardingId id = cases.of("en", null);
        cases.enter(id, Status.TWO_STEP_REMOVAL, WaitingOn.SOURCE_PROVIDER, "lift-two-step", "TWO_STEP_STILL_ON");

        assertThat(of(id, Locale.ENGLISH)).hasValueSatisfying(text -> {
            assertThat(text.reader()).isEqualTo(Reader.SOURCE_PROVIDER);
            assertThat(text.text()).contains("Please turn two-step verification of this number off");
        });
    }

    @Test
    void whatFollowsTheDotOfAStageChoosesNoOtherText() {
        OnboardingId id = cases.of("en", null);
        cases.enter(id, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", null);

        assertThat(of(id, Locale.ENGLISH))
                .hasValueSatisfying(text -> assertThat(text.text()).contains("Never send it by mail"));
    }

    @Test
    @DisplayName("F27: nobody can forward how the account is deleted before the backup is acknowledged")
    void theDeletionIsToldAfterTheBackupOnly() {
        OnboardingId id = cases.of("en", null);
        cases.enter(id, Status.APP_ACCOUNT_DELETION, WaitingOn.PARTNER, "delete-app-account", null);
        assertThat(of(id, Locale.ENGLISH)).isEmpty();

        confirmations.add(id, ConfirmationKind.BACKUP_ACKNOWLEDGED, "Uwe Ötz", null, "acme");

        assertThat(of(id, Locale.ENGLISH))
                .hasValueSatisfying(text -> assertThat(text.text()).contains("Select Delete my account"));
    }

    @Test
    void whereNobodyOutsideHasToActThereIsNothingToForward() {
        OnboardingId id = cases.of("en", null);
        cases.enter(id, Status.BRAND_IN_REVIEW, WaitingOn.PLATFORM, "account-in-review", null);
        assertThat(of(id, Locale.ENGLISH)).isEmpty();

        cases.enter(id, Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn", "WITHDRAWN");
        assertThat(of(id, Locale.ENGLISH)).isEmpty();
    }

    private Optional<ForwardText> of(OnboardingId id, Locale locale) {
        return texts.of(onboardings.get(id), locale);
    }
}
