package io.embark.process.namereview;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessNumbers;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How many phone numbers the platform lets a business have, so that one too many waits here instead of failing there (row F05): what it
 * told last, at whichever of its accounts, else two, and twenty for a business that is verified (backends.md §4.3). Where what it told
 * is outdated, an operator's word helps, see {@link AddNumberDelegate}.
 */
@Component
class NumberLimit {

    private static final int UNVERIFIED = 2;
    private static final int VERIFIED = 20;

    private static final String TOLD_BY = "business_capability_update";
    private static final String TOLD_AS = "max_phone_numbers_per_business";

    private final BusinessAccounts accounts;
    private final BusinessNumbers numbers;
    private final Onboardings onboardings;
    private final EventInbox events;

    NumberLimit(BusinessAccounts accounts, BusinessNumbers numbers, Onboardings onboardings, EventInbox events) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.onboardings = onboardings;
        this.events = events;
    }

    /** Why the number cannot be added now, for operators; empty when it can, and when it is on the account already. */
    Optional<String> reached(Onboarding onboarding) {
        Optional<Integer> told = told(onboarding);
        int known = others(onboarding).size();
        if (known < told.orElse(UNVERIFIED)
                || numbers.find(onboarding.requiredWabaId(), onboarding.phoneNumber())
                        .isPresent()) {
            return Optional.empty();
        }
        int limit = told.orElseGet(() -> published(onboarding));
        return known < limit
                ? Optional.empty()
                : Optional.of("The business has %d numbers, and the platform lets it have %d.".formatted(known, limit));
    }

    /** The platform has no code of its own for this refusal: it can only be meant where there are as many as it lets anybody have. */
    boolean mayBeReached(Onboarding onboarding) {
        return others(onboarding).size()
                >= Math.min(UNVERIFIED, told(onboarding).orElse(UNVERIFIED));
    }

    /** The platform tells it at an account, though it holds for the whole business; a raised limit may be told at one of them only. */
    private Optional<Integer> told(Onboarding onboarding) {
        Stream<String> shared = accounts.accountsSharedBy(onboarding.businessManagerId()).stream()
                .map(BusinessAccounts.SharedAccount::wabaId);
        return Stream.concat(Stream.of(onboarding.requiredWabaId()), shared)
                .distinct()
                .flatMap(waba -> events.latest(TOLD_BY, new Subject(Type.WABA, waba), TOLD_AS).stream())
                .filter(told -> told.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .max(Comparator.naturalOrder());
    }

    private int published(Onboarding onboarding) {
        return accounts.businessVerification(onboarding.businessManagerId()).state() == State.VERIFIED
                ? VERIFIED
                : UNVERIFIED;
    }

    /** By their digits: what is registered, and what other cases are about to register. */
    private Set<String> others(Onboarding onboarding) {
        String business = onboarding.businessManagerId();
        Set<String> known = new HashSet<>();
        accounts.accountsSharedBy(business).forEach(account -> known.addAll(numbers.registered(account.wabaId())));
        onboardings.liveOfBusiness(business).stream()
                .filter(other -> other.phoneNumberId() != null)
                .forEach(other -> known.add(other.phoneNumber().digits()));
        known.remove(onboarding.phoneNumber().digits());
        return known;
    }
}
