package io.embark.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Business.KeptAnswer;
import io.embark.sandbox.world.Listing.Status;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Sign-ups and the client's answers to them: who shares which account with us. */
@Service("sandboxApprovals")
@Profile("sandbox")
public class Approvals {

    /** The API account under which tyntec books what a sign-up brings. */
    private static final String API_ACCOUNT = "sandboxcpaas";

    private final World world;
    private final Reviews reviews;
    private final Migrations migrations;
    private final PlatformEvents events;
    private final SandboxSettings settings;
    private final Clock clock;
    private final ObjectMapper json;

    Approvals(
            World world,
            Reviews reviews,
            Migrations migrations,
            PlatformEvents events,
            SandboxSettings settings,
            Clock clock,
            ObjectMapper json) {
        this.world = world;
        this.reviews = reviews;
        this.migrations = migrations;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    /** What a client can answer. */
    public enum Decision {
        ACCEPT,
        DECLINE,
        REVOKE
    }

    /** Opens a sign-up and returns its id; an answer that the client gave before is given at once. */
    public String open(JsonNode request) {
        return world.locked(() -> {
            SignUp signUp = new SignUp(UUID.randomUUID().toString(), request, businessOf(request), clock.instant());
            world.signUps.put(signUp.id, signUp);
            KeptAnswer answer = signUp.business.keptAnswer;
            if (answer != null) {
                signUp.business.keptAnswer = null;
                if (answer.waba() == null) {
                    fail(signUp);
                } else {
                    succeed(signUp, answer.waba(), answer.phoneDigits());
                }
            }
            return signUp.id;
        });
    }

    private Business businessOf(JsonNode request) {
        String id = metaData(request).path("businessManagerId").asText("");
        Business business = world.business(id.isBlank() ? world.newId() : id);
        String name = request.path("companyDetails")
                .path("companyName")
                .asText(request.path("profile").path("displayName").asText(""));
        if (!name.isBlank()) {
            business.name = name;
        }
        return business;
    }

    private JsonNode metaData(JsonNode request) {
        try {
            return json.readTree(request.path("statusCallbackMetaData").asText(""));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The sign-up as tyntec answers it, or empty when there is none of this id. */
    public Optional<Map<String, Object>> find(String requestId) {
        return world.locked(
                () -> Optional.ofNullable(world.signUps.get(requestId)).map(this::answer));
    }

    /** All sign-ups as tyntec answers them, oldest first. */
    public List<Map<String, Object>> all() {
        return world.locked(
                () -> world.signUps.values().stream().map(this::answer).toList());
    }

    /** What the client's page of a sign-up shows. */
    public record Invitation(
            String requestId, String displayName, String businessName, String businessId, String state) {

        /** Whether the client has not answered yet. */
        public boolean open() {
            return state.equals(SignUp.State.PENDING.name())
                    || state.equals(SignUp.State.FACEBOOK_CONNECTION_STARTED.name());
        }

        public boolean accepted() {
            return state.equals(SignUp.State.SUCCESS.name());
        }
    }

    /** The client opens the page of a sign-up. */
    public Optional<Invitation> visit(String requestId) {
        return world.locked(
                () -> Optional.ofNullable(world.signUps.get(requestId)).map(signUp -> {
                    if (signUp.state == SignUp.State.PENDING) {
                        signUp.state = SignUp.State.FACEBOOK_CONNECTION_STARTED;
                        signUp.updated = clock.instant();
                    }
                    return invitation(signUp);
                }));
    }

    static Invitation invitation(SignUp signUp) {
        return new Invitation(
                signUp.id,
                signUp.request.path("profile").path("displayName").asText(""),
                signUp.business.name,
                signUp.business.id,
                signUp.state.name());
    }

    /**
     * The client answers exactly this sign-up; an answered one stays as it is.
     *
     * @throws NoSuchElementException when there is none of this id
     */
    public void answer(String requestId, boolean accept) {
        world.locked(() -> {
            SignUp signUp = Optional.ofNullable(world.signUps.get(requestId))
                    .orElseThrow(() -> new NoSuchElementException("There is no sign-up " + requestId));
            if (!signUp.open()) {
                return;
            }
            if (accept) {
                succeed(signUp, share(signUp.business, world.newId()), null);
            } else {
                fail(signUp);
            }
        });
    }

    /**
     * The client answers the oldest open sign-up of the business; with none open, accepts or declines in the business suite, and the
     * next sign-up is answered alike.
     *
     * @param wabaId the account that an accepting client shares, made when it does not exist; null for a new one
     * @param activateDigits the digits of the number that an accepted sign-up activates too, or null
     * @throws IllegalArgumentException when the account belongs to another business, or is another provider's
     */
    public void decide(String businessId, Decision decision, @Nullable String wabaId, @Nullable String activateDigits) {
        world.locked(() -> {
            Business business = world.business(businessId);
            Optional<SignUp> open = world.signUps.values().stream()
                    .filter(signUp -> signUp.business == business && signUp.open())
                    .findFirst();
            switch (decision) {
                case ACCEPT -> {
                    Waba waba = share(business, wabaId == null ? world.newId() : wabaId);
                    if (activateDigits != null) {
                        activate(
                                waba,
                                activateDigits,
                                open.map(Approvals::displayName).orElse(business.name));
                    }
                    open.ifPresentOrElse(
                            signUp -> succeed(signUp, waba, activateDigits),
                            () -> business.keptAnswer = new KeptAnswer(waba, activateDigits));
                }
                case DECLINE ->
                    open.ifPresentOrElse(this::fail, () -> business.keptAnswer = new KeptAnswer(null, null));
                case REVOKE -> revoke(business);
            }
        });
    }

    private static String displayName(SignUp signUp) {
        return signUp.request.path("profile").path("displayName").asText(signUp.business.name);
    }

    private Waba share(Business owner, String wabaId) {
        if (world.sources.containsKey(wabaId)) {
            throw new IllegalArgumentException("WABA %s is another provider's".formatted(wabaId));
        }
        Waba waba = world.wabas.get(wabaId);
        if (waba == null) {
            waba = new Waba(wabaId, owner.name, owner);
            world.wabas.put(wabaId, waba);
            owner.wabas.add(waba);
        } else if (waba.owner != owner) {
            throw new IllegalArgumentException("WABA %s belongs to another business".formatted(wabaId));
        }
        waba.shared = true;
        partnerEvent("PARTNER_ADDED", waba);
        reviews.applyKept(waba);
        return waba;
    }

    private void revoke(Business business) {
        business.keptAnswer = null;
        for (Waba waba : business.wabas) {
            if (waba.shared) {
                waba.shared = false;
                waba.subscribed = false;
                waba.listings.values().stream()
                        .filter(Listing::connected)
                        .forEach(listing -> listing.status = Status.DISCONNECTED);
                partnerEvent("PARTNER_REMOVED", waba);
            }
        }
    }

    private void partnerEvent(String event, Waba waba) {
        events.meta(
                settings.meta().businessId(),
                "account_update",
                Map.of("event", event, "waba_info", Map.of("waba_id", waba.id, "owner_business_id", waba.owner.id)));
    }

    /** The sign-up activates the number as well; one that is registered elsewhere moves. */
    private void activate(Waba waba, String digits, String displayName) {
        Line line = world.line(digits);
        Listing source = migrations.elsewhere(line, waba);
        Listing listing = source == null
                ? new Listing(world.newId(), line, waba, displayName, NameState.APPROVED)
                : migrations.begin(source, waba, displayName);
        world.listings.put(listing.id, listing);
        waba.listings.put(digits, listing);
        line.listings.add(listing);
        listing.codeVerified = true;
        listing.status = Status.CONNECTED;
        listing.connectedSince = clock.instant();
        migrations.finish(listing);
    }

    private void succeed(SignUp signUp, Waba waba, @Nullable String activatedDigits) {
        signUp.state = SignUp.State.SUCCESS;
        signUp.waba = waba;
        signUp.updated = clock.instant();
        Map<String, Object> event = event(signUp, activatedDigits == null ? "WABA::Success" : "PhoneNumber::Success");
        event.put("whatsAppAccountId", waba.id);
        if (activatedDigits != null) {
            signUp.activated = world.line(activatedDigits);
            event.put("phoneNumber", activatedDigits);
            event.put("displayName", displayName(signUp));
        }
        send(signUp, event);
    }

    private void fail(SignUp signUp) {
        signUp.state = SignUp.State.FAILED;
        signUp.failureReason = "The client declined the request";
        signUp.updated = clock.instant();
        Map<String, Object> event = event(signUp, "WABA::Failure");
        event.put("failureReason", signUp.failureReason);
        send(signUp, event);
    }

    private static Map<String, Object> event(SignUp signUp, String outcome) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "EmbeddedSignup::" + outcome);
        event.put("requestId", signUp.id);
        if (signUp.request.hasNonNull("statusCallbackMetaData")) {
            event.put("metaData", signUp.request.get("statusCallbackMetaData").asText());
        }
        event.put("apiAccountName", API_ACCOUNT);
        return event;
    }

    private void send(SignUp signUp, Map<String, Object> event) {
        events.signUp(signUp.request.path("statusCallbackUrl").asText(), event);
    }

    private Map<String, Object> answer(SignUp signUp) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("requestId", signUp.id);
        copy(signUp.request, answer, List.of("profile", "companyDetails", "pricing"));
        answer.put("status", signUp.state.name().toLowerCase(Locale.ROOT));
        if (signUp.failureReason != null) {
            answer.put("failureReason", signUp.failureReason);
        }
        if (signUp.activated != null) {
            int cc = Stage.countryCallingCode(signUp.activated.digits);
            answer.put("countryCode", cc);
            answer.put(
                    "phoneNumber",
                    signUp.activated.digits.substring(Integer.toString(cc).length()));
        }
        if (signUp.waba != null) {
            answer.put("whatsAppAccountId", signUp.waba.id);
            answer.put("apiAccountName", API_ACCOUNT);
        }
        copy(
                signUp.request,
                answer,
                List.of("successRedirectUrl", "failureRedirectUrl", "statusCallbackMetaData", "statusCallbackUrl"));
        answer.put("createdAt", signUp.created);
        answer.put("lastUpdated", signUp.updated);
        return answer;
    }

    private static void copy(JsonNode from, Map<String, Object> to, Collection<String> names) {
        names.stream().filter(from::hasNonNull).forEach(name -> to.put(name, from.get(name)));
    }
}
