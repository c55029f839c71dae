package io.embark.process.verificationappeal;

import io.embark.status.Appeal;
import io.embark.status.Appeals;
import io.embark.status.Onboarding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What operators see of an appeal: everything that they need to file it, and to find it again. */
@Component
class AppealFacts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final Appeals appeals;

    AppealFacts(Appeals appeals) {
        this.appeals = appeals;
    }

    Map<String, Object> of(Onboarding onboarding) {
        Appeal appeal = appeals.newest(onboarding.id()).orElseThrow();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("appealed", words(appeal.decision()));
        facts.put("useOfMessages", appeal.statement().useOfMessages());
        facts.put("aboutCompany", appeal.statement().aboutCompany());
        facts.put(
                "evidence",
                appeal.statement().evidence().stream()
                        .map(address -> Map.of("address", address))
                        .toList());
        facts.put("openedBy", appeal.openedBy());
        facts.put("openedAt", local(appeal.openedAt(), onboarding));
        facts.put("ticket", Objects.requireNonNullElse(appeal.ticket(), ""));
        facts.put("filedAt", appeal.filedAt() == null ? "" : local(appeal.filedAt(), onboarding));
        facts.put("wabaId", Objects.requireNonNullElse(onboarding.wabaId(), "not known yet"));
        return facts;
    }

    private static String words(Appeal.Decision decision) {
        return switch (decision) {
            case BUSINESS_VERIFICATION -> "the rejected business verification";
            case ACCOUNT_REVIEW -> "the rejected WhatsApp Business Account";
        };
    }

    private static String local(Instant instant, Onboarding onboarding) {
        return TIME.format(instant.atZone(ZoneId.of(onboarding.timeZone())));
    }
}
