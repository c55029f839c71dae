package io.embark.sandbox.world;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Sets the stage for a number and shows what the other side knows of it. */
@Service
@Profile("sandbox")
public class Stage {

    private final World world;
    private final PlatformEvents events;
    private final Clock clock;

    Stage(World world, PlatformEvents events, Clock clock) {
        this.world = world;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What may be set; null leaves a thing as it is, an empty text takes it away.
     *
     * @param inWhatsAppApp whether the number is used in the app; {@code false} after {@code true} deletes it there now
     * @param twoStepEnabled whether two-step verification is on, with a PIN that nobody told us
     * @param registeredAt the provider at which the number is registered
     * @param businessManagerId the owner of the account on which it is registered there
     * @param nameStatus its display name's review
     * @param coexistence whether the number stays in the Business app beside the platform, which then does not let it go
     * @param restricted whether the platform has locked the number for a breach of its policy
     * @param deregistrationIncomplete whether the last deregistration stopped half-way, so that it has to be repeated
     * @param nextCode the code that the platform sends next
     */
    public record Setting(
            @Nullable Boolean inWhatsAppApp,
            @Nullable Boolean twoStepEnabled,
            @Nullable LineType lineType,
            @Nullable Boolean behindIvr,
            @Nullable String registeredAt,
            @Nullable String businessManagerId,
            @Nullable NameState nameStatus,
            @Nullable Boolean renamePending,
            @Nullable Review sourceWabaReview,
            @Nullable Boolean paymentMethod,
            @Nullable Boolean coexistence,
            @Nullable Boolean restricted,
            @Nullable Boolean deregistrationIncomplete,
            @Nullable String nextCode) {

        /** What the owner of the phone can do. */
        public static Setting ofPhone(
                @Nullable Boolean inWhatsAppApp, @Nullable Boolean twoStepEnabled, @Nullable Boolean behindIvr) {
            return new Setting(
                    inWhatsAppApp,
                    twoStepEnabled,
                    null,
                    behindIvr,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Sets what is given, on a line that is created when nobody has spoken of it yet. */
    public void set(String digits, Setting setting) {
        world.locked(() -> {
            Line line = world.line(digits);
            if (setting.inWhatsAppApp() != null) {
                useInApp(line, setting.inWhatsAppApp());
            }
            if (setting.twoStepEnabled() != null) {
                setTwoStep(line, setting.twoStepEnabled());
            }
            line.lineType = given(setting.lineType(), line.lineType);
            line.behindIvr = given(setting.behindIvr(), line.behindIvr);
            line.registeredAt = text(setting.registeredAt(), line.registeredAt);
            line.sourceBusinessId = text(setting.businessManagerId(), line.sourceBusinessId);
            line.renamePending = given(setting.renamePending(), line.renamePending);
            line.sourceWabaReview = given(setting.sourceWabaReview(), line.sourceWabaReview);
            line.paymentMethod = given(setting.paymentMethod(), line.paymentMethod);
            line.coexistence = given(setting.coexistence(), line.coexistence);
            line.restricted = given(setting.restricted(), line.restricted);
            line.deregistrationIncomplete = given(setting.deregistrationIncomplete(), line.deregistrationIncomplete);
            line.nextCode = text(setting.nextCode(), line.nextCode);
            if (setting.nameStatus() != null) {
                line.stagedName = setting.nameStatus();
                Listing listing = line.listing();
                if (listing != null) {
                    listing.nameState = setting.nameStatus();
                }
            }
        });
    }

    /**
     * Limits how many registered numbers a business may have.
     *
     * @param limit by the platform's books 2 for a business that is not verified, 20 for one that is
     */
    public void limitNumbers(String businessId, int limit) {
        world.locked(() -> {
            world.business(businessId).numberLimit = limit;
        });
    }

    private void useInApp(Line line, boolean inApp) {
        if (line.inWhatsAppApp && !inApp) {
            line.deletedFromApp = clock.instant();
        }
        if (inApp) {
            line.deletedFromApp = null;
        }
        line.inWhatsAppApp = inApp;
    }

    private static void setTwoStep(Line line, boolean enabled) {
        if (line.twoStep != enabled) {
            line.twoStep = enabled;
            line.pin = null;
        }
        line.wrongPins = 0;
        line.lastWrongPin = null;
        line.pinsBlockedUntil = null;
    }

    private static <T> T given(@Nullable T value, T before) {
        return value == null ? before : value;
    }

    private static @Nullable String text(@Nullable String value, @Nullable String before) {
        if (value == null) {
            return before;
        }
        return value.isBlank() ? null : value;
    }

    /** Everything known of a number, or empty when nobody has spoken of it yet. */
    public Optional<Map<String, @Nullable Object>> show(String digits) {
        return world.locked(() -> Optional.ofNullable(world.lines.get(digits)).map(this::show));
    }

    private Map<String, @Nullable Object> show(Line line) {
        Listing listing = line.listing();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("phoneNumber", "+" + line.digits);
        answer.put("phoneNumberId", listing == null ? null : listing.id);
        answer.put("wabaId", listing == null ? null : listing.waba.id);
        answer.put("businessManagerId", listing == null ? line.sourceBusinessId : listing.waba.owner.id);
        answer.put("codeVerificationStatus", listing != null && listing.codeVerified ? "VERIFIED" : "NOT_VERIFIED");
        answer.put("verifiedName", listing == null ? null : listing.verifiedName);
        answer.put("nameStatus", listing == null ? name(line.stagedName) : name(listing.nameState));
        answer.put("newDisplayName", listing == null ? null : listing.newName);
        answer.put("newNameStatus", listing == null ? null : name(listing.newNameState(clock.instant())));
        answer.put("status", listing == null ? null : name(listing.status));
        answer.put("officialBusinessAccount", listing == null ? null : name(listing.oba));
        answer.put("inWhatsAppApp", line.inWhatsAppApp);
        answer.put("twoStepEnabled", line.twoStep);
        answer.put("lineType", name(line.lineType));
        answer.put("behindIvr", line.behindIvr);
        answer.put("registeredAt", line.registeredAt);
        answer.put("renamePending", line.renamePending);
        answer.put("sourceWabaReview", name(line.sourceWabaReview));
        answer.put("paymentMethod", line.paymentMethod);
        answer.put("coexistence", line.coexistence);
        answer.put("restricted", line.restricted);
        answer.put("deregistrationIncomplete", line.deregistrationIncomplete);
        answer.put("nextCode", line.nextCode);
        return answer;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** What the phone received, newest last. */
    public List<PhoneMessage> messages(String digits) {
        return world.locked(() -> Optional.ofNullable(world.lines.get(digits))
                .map(line -> List.copyOf(line.messages))
                .orElse(List.of()));
    }

    /** The ids that the platform gave to a number. */
    public Set<String> idsOf(String digits) {
        return world.locked(() -> Optional.ofNullable(world.lines.get(digits))
                .map(line -> line.listings.stream().map(listing -> listing.id).collect(Collectors.toSet()))
                .orElse(Set.of()));
    }

    /** Forgets everything. */
    public void forget() {
        world.forget();
        events.forget();
    }

    static int countryCallingCode(String digits) {
        try {
            return PhoneNumberUtil.getInstance().parse("+" + digits, null).getCountryCode();
        } catch (NumberParseException e) {
            return 0;
        }
    }
}
