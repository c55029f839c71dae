package io.embark.process.callpreparation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the timeline says about calls. */
final class CallTexts {

    private CallTexts() {}

    static String deflected(String by, LocalDate testedOn, @Nullable String note) {
        return "%s confirmed that calls from the sender ids reach a person, tested on %s.%s"
                .formatted(by, testedOn, note == null ? "" : " " + note);
    }
}
