package io.embark.sandbox.world;

import io.embark.sandbox.world.Listing.ObaState;
import io.embark.sandbox.world.Listing.Status;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Numbers at other providers, as they are staged. */
@Component
@Profile("sandbox")
class Sources {

    /** What a business has that moves from one provider to another: two templates that move with it. */
    private static final List<Template.Setting> USUAL_TEMPLATES = List.of(
            new Template.Setting("order_update", "de", Template.Category.UTILITY, null, null),
            new Template.Setting("opening_hours", "de", Template.Category.MARKETING, null, null));

    private final World world;
    private final Clock clock;

    Sources(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    /**
     * Brings a number's account at another provider to what is staged on its line, as long as the number is registered there.
     *
     * @param templates the account's templates from now on, or null for those that it has
     */
    void stage(Line line, @Nullable List<Template.Setting> templates) {
        if (line.registeredAt == null) {
            return;
        }
        Source source = line.source;
        if (source == null) {
            source = open(line);
            setTemplates(source.waba, Objects.requireNonNullElse(line.templates, USUAL_TEMPLATES));
        } else if (templates != null) {
            setTemplates(source.waba, templates);
        }
        if (line.sourceBusinessId != null) {
            source.waba.owner = world.business(line.sourceBusinessId);
        }
        source.waba.review = line.sourceWabaReview;
        Listing listing = source.listing;
        listing.status = Status.CONNECTED;
        listing.nameState = line.stagedName == null ? NameState.APPROVED : line.stagedName;
        listing.newName = line.renamePending ? "Another name" : null;
        listing.newNameState = line.renamePending ? NameState.PENDING_REVIEW : NameState.NONE;
        if (line.displayName != null) {
            listing.verifiedName = line.displayName;
        }
        listing.quality = line.quality;
        listing.messagingLimit = line.messagingLimit;
        listing.oba = line.officialBusinessAccount ? ObaState.APPROVED : ObaState.NOT_STARTED;
    }

    private Source open(Line line) {
        Waba waba = new Waba(world.newId(), "WhatsApp account at " + line.registeredAt, World.NOBODY);
        waba.atOtherProvider = true;
        Listing listing = new Listing(world.newId(), line, waba, "", NameState.APPROVED);
        listing.codeVerified = true;
        listing.connectedSince = clock.instant();
        waba.listings.put(line.digits, listing);
        Source source = new Source(waba, listing);
        line.source = source;
        world.sources.put(waba.id, source);
        world.sourceNumbers.put(listing.id, source);
        return source;
    }

    private void setTemplates(Waba waba, List<Template.Setting> templates) {
        List<Template> added =
                templates.stream().map(one -> one.template(world.newId())).toList();
        waba.templates.clear();
        added.forEach(waba::add);
    }

    /** What the controls show of a number's account at another provider, or null when it has none. */
    static @Nullable Map<String, Object> show(Line line) {
        Source source = line.source;
        if (source == null || !source.exists()) {
            return null;
        }
        Listing listing = source.listing;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("wabaId", source.waba.id);
        answer.put("phoneNumberId", listing.id);
        answer.put("status", listing.status.name());
        answer.put(
                "templates",
                source.waba.templates.values().stream().map(Template::fields).toList());
        return answer;
    }
}
