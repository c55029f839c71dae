package io.embark.intake.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embark.domain.Status;
import io.embark.status.Phrases;
import io.embark.status.Timeline;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** @param status the new status of a STATUS entry; other entries have none */
record TimelineEntryView(
        Instant at,
        Timeline.Type type,
        String actor,
        String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status) {

    static TimelineEntryView of(Timeline.Entry entry, Phrases phrases, Locale language) {
        return new TimelineEntryView(
                entry.at(), entry.type(), entry.actor(), phrases.in(language, entry.text()), entry.status());
    }
}
