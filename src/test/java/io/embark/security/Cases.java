package io.embark.security;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.status.NewOnboarding;
import io.embark.status.Onboardings;
import io.embark.status.Partners.Partner;
import java.util.concurrent.atomic.AtomicLong;

/** Rows in the read model for test processes: each human task is briefed from one. */
final class Cases {

    /** A partner whose cases no other test counts. */
    static final Partner PARTNER = new Partner(new PartnerId("walls"), "Walls", "it@partner.example", "en");

    private static final AtomicLong NEXT_NUMBER = new AtomicLong(4915119990000L);

    private Cases() {}

    /** The business key of a new case of this partner. */
    static String of(String partner, Onboardings onboardings) {
        OnboardingId id = OnboardingId.create();
        onboardings.add(
                new NewOnboarding(
                        id,
                        partner,
                        Route.NEW,
                        "1234567890123456",
                        "Bäckerei Ötz GmbH",
                        "Bäckerei Ötz",
                        new PhoneNumber("+" + NEXT_NUMBER.incrementAndGet()),
                        false,
                        ActivationMethod.SMS,
                        "oetz1cpaas",
                        Industry.OTHER,
                        null,
                        "en",
                        "Europe/Berlin",
                        null),
                false);
        return id.toString();
    }
}
