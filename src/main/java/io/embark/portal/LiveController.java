package io.embark.portal;

import io.embark.domain.PartnerPerson;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where pages listen for changes. */
@Controller
class LiveController {

    /** Then the page comes again by itself, and its person is looked up anew. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Clocks of nodes and database may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final Live live;

    LiveController(Live live) {
        this.live = live;
    }

    @GetMapping(path = "/portal/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @AuthenticationPrincipal PartnerPerson person, HttpSession session, @RequestParam long since) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        String partner = person.partnerId();
        LiveStream stream =
                new LiveStream(emitter, session, change -> change.partnerId().equals(partner));
        live.open(stream, Instant.ofEpochMilli(since).minus(SKEW));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Proxies that collect answers would keep changes from the page.
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }
}
