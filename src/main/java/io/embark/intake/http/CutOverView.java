package io.embark.intake.http;

import io.embark.domain.CallWindow;
import java.time.OffsetDateTime;

/**
 * When the number is to move, as its partner sees it.
 *
 * @param from with the offset of its time zone
 */
public record CutOverView(OffsetDateTime from, OffsetDateTime to, String timeZone) {

    static CutOverView of(CallWindow window) {
        return new CutOverView(
                window.opensAt().atZone(window.zone()).toOffsetDateTime(),
                window.closesAt().atZone(window.zone()).toOffsetDateTime(),
                window.zone().getId());
    }
}
