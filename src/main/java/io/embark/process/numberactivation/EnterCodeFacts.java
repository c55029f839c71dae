package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the code form shows about the requested code: how and when it was sent, tries left, until when it is valid. */
@Component
class EnterCodeFacts implements TaskFacts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMM uuuu VV", java.util.Locale.ENGLISH);

    private final CodeRequests requests;

    EnterCodeFacts(CodeRequests requests) {
        this.requests = requests;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.ENTER_CODE;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        requests.newest(onboarding.id()).ifPresent(request -> {
            facts.put("codeMethod", request.method().name());
            facts.put("codeSentAt", local(request.requestedAt(), onboarding));
            facts.put("codeValidUntil", local(request.validUntil(), onboarding));
            facts.put("codeAttemptsLeft", request.attemptsLeft());
            facts.put("codeInDoubt", request.isInDoubt());
        });
        return facts;
    }

    static String local(Instant instant, Onboarding onboarding) {
        return TIME.format(instant.atZone(ZoneId.of(onboarding.timeZone())));
    }
}
