package io.embark.process.mailedrequest;

import io.embark.domain.PartnerId;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Partners;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Guesses who wrote and about which number, to spare operators the search. A guess opens nothing: addresses are easily forged. */
@Component
class Senders {

    /** A name of fewer letters is in too many sentences. */
    private static final int SHORTEST_NAME = 5;

    private final Partners partners;
    private final Onboardings onboardings;
    private final IdentityService identities;

    Senders(Partners partners, Onboardings onboardings, IdentityService identities) {
        this.partners = partners;
        this.onboardings = onboardings;
        this.identities = identities;
    }

    /** The partner with this address, or one of whose people has it. */
    Optional<String> partner(String address) {
        return address.isEmpty()
                ? Optional.empty()
                : partners.findByEmail(address).map(PartnerId::value).or(() -> partnerOfPerson(address));
    }

    private Optional<String> partnerOfPerson(String address) {
        List<User> users = identities.createUserQuery().userEmail(address).listPage(0, 2);
        if (users.size() != 1) {
            return Optional.empty();
        }
        List<Tenant> tenants =
                identities.createTenantQuery().userMember(users.get(0).getId()).list();
        return tenants.size() == 1 ? Optional.of(tenants.get(0).getId()) : Optional.empty();
    }

    /** The one registered case of the partner that the mail names: by its id, its number, or its client's name. */
    Optional<Onboarding> about(String partner, IncomingMail mail) {
        String text = (mail.subject() + "\n" + mail.body()).toLowerCase(Locale.ROOT);
        String digits = text.replaceAll("[\\s()./\\p{Pd}]", "");
        List<Onboarding> registered = onboardings.registered(partner);
        return Stream.<List<Onboarding>>of(
                        registered.stream()
                                .filter(onboarding ->
                                        text.contains(onboarding.id().toString()))
                                .toList(),
                        registered.stream()
                                .filter(onboarding ->
                                        digits.contains(onboarding.phoneNumber().digits()))
                                .toList(),
                        registered.stream()
                                .filter(onboarding -> names(text, onboarding.legalEntityName()))
                                .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0));
    }

    private static boolean names(String text, String name) {
        return name.length() >= SHORTEST_NAME && text.contains(name.toLowerCase(Locale.ROOT));
    }
}
