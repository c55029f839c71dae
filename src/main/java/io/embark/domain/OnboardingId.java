package io.embark.domain;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.Optional;
import java.util.UUID;

/** The id of an onboarding; it is the business key of every process instance that serves the case. */
public record OnboardingId(UUID value) {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    public static OnboardingId create() {
        return new OnboardingId(GENERATOR.generate());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static OnboardingId of(String text) {
        return new OnboardingId(UUID.fromString(text));
    }

    /** Empty when the text is no id of ours. */
    public static Optional<OnboardingId> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(of(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
