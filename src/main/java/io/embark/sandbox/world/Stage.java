package io.embark.sandbox.world;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.embark.sandbox.world.Listing.ObaState;
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
    private final Sources sources;
    private final PlatformEvents events;
    private final Clock clock;

    Stage(World world, Sources sources, PlatformEvents events, Clock clock) {
        this.world = world;
        this.sources = sources;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets what is given, on a line that is created when nobody has spoken of it yet. What a number shows of itself is set where it is
     * registered: at the other provider, else here.
     *
     * @throws IllegalArgumentException when the code is no code, or a template has no usable name
     */
    public void set(String digits, Setting setting) {
        String code = setting.nextCode;
        if (code != null && !code.isBlank() && !code.matches("\\d{6}")) {
            throw new IllegalArgumentException("nextCode must be six digits");
        }
        if (setting.templates != null) {
            setting.templates.forEach(template -> template.template(""));
        }
        world.locked(() -> {
            Line line = world.line(digits);
            if (setting.inWhatsAppApp != null) {
                useInApp(line, setting.inWhatsAppApp);
            }
            if (setting.twoStepEnabled != null) {
                setTwoStep(line, setting.twoStepEnabled);
            }
            line.lineType = given(setting.lineType, line.lineType);
            line.behindIvr = given(setting.behindIvr, line.behindIvr);
            line.coexistence = given(setting.coexistence, line.coexistence);
            line.restricted = given(setting.restricted, line.restricted);
            line.deregistrationIncomplete = given(setting.deregistrationIncomplete, line.deregistrationIncomplete);
            line.nextCode = text(setting.nextCode, line.nextCode);
            line.stagedName = setting.nameStatus == null ? line.stagedName : setting.nameStatus;
            setPaymentMethod(line, given(setting.paymentMethod, line.paymentMethod));
            setSource(line, setting);
            sources.stage(line, setting.templates);
            Listing listing = line.listing();
            if (listing != null) {
                setListing(listing, setting);
            }
        });
    }

    private void setPaymentMethod(Line line, boolean paid) {
        line.paymentMethod = paid;
        if (paid) {
            world.unpaid.remove(line);
        } else {
            world.unpaid.add(line);
        }
    }

    private static void setSource(Line line, Setting setting) {
        line.registeredAt = text(setting.registeredAt, line.registeredAt);
        line.sourceBusinessId = text(setting.businessManagerId, line.sourceBusinessId);
        line.sourceWabaShared = given(setting.sourceWabaShared, line.sourceWabaShared);
        line.sourceWabaReview = given(setting.sourceWabaReview, line.sourceWabaReview);
        line.templates = setting.templates == null ? line.templates : setting.templates;
        line.displayName = text(setting.displayName, line.displayName);
        line.renamePending = given(setting.renamePending, line.renamePending);
        line.quality = given(setting.quality, line.quality);
        line.messagingLimit = given(setting.messagingLimit, line.messagingLimit);
        line.officialBusinessAccount = given(setting.officialBusinessAccount, line.officialBusinessAccount);
        line.lostInMigration = given(setting.lostInMigration, line.lostInMigration);
    }

    private static void setListing(Listing listing, Setting setting) {
        listing.nameState = given(setting.nameStatus, listing.nameState);
        if (listing.line.registeredAt != null) {
            return;
        }
        String name = text(setting.displayName, null);
        listing.verifiedName = given(name, listing.verifiedName);
        listing.quality = setting.quality == null ? listing.quality : setting.quality;
        listing.messagingLimit = setting.messagingLimit == null ? listing.messagingLimit : setting.messagingLimit;
        if (setting.officialBusinessAccount != null) {
            listing.oba = setting.officialBusinessAccount ? ObaState.APPROVED : ObaState.NOT_STARTED;
        }
    }

    /**
     * Limits how many registered numbers a business may have, which each account that it shares with us tells.
     *
     * @param limit by the platform's books 2 for a business that is not verified, 20 for one that is
     */
    public void limitNumbers(String businessId, int limit) {
        world.locked(() -> {
            world.business(businessId).numberLimit = limit;
            world.sharedWabas().stream()
                    .filter(waba -> waba.owner.id.equals(businessId))
                    .forEach(waba -> events.meta(
                            waba.id, "business_capability_update", Map.of("max_phone_numbers_per_business", limit)));
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
        answer.put("sourceWabaShared", line.sourceWabaShared);
        answer.put("sourceWabaReview", name(line.sourceWabaReview));
        answer.put("source", Sources.show(line));
        answer.put("displayName", line.displayName);
        answer.put("quality", name(listing == null ? line.quality : listing.quality()));
        answer.put("messagingLimit", name(listing == null ? line.messagingLimit : listing.messagingLimit()));
        answer.put("lostInMigration", line.lostInMigration);
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

    /** The ids that the platform gave to a number, and to the account that it has to itself at another provider. */
    public Set<String> idsOf(String digits) {
        return world.locked(() ->
                Optional.ofNullable(world.lines.get(digits)).map(Stage::ids).orElse(Set.of()));
    }

    private static Set<String> ids(Line line) {
        Set<String> ids = line.listings.stream().map(listing -> listing.id).collect(Collectors.toSet());
        if (line.source != null) {
            ids.add(line.source.waba.id);
            ids.add(line.source.listing.id);
        }
        return ids;
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
