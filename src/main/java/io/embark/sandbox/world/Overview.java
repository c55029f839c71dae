package io.embark.sandbox.world;

import io.embark.sandbox.world.Approvals.Invitation;
import io.embark.sandbox.world.Listing.ObaState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** The whole other side as a person looks at it, newest first. */
@Service
@Profile("sandbox")
public class Overview {

    private final World world;
    private final Clock clock;

    Overview(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    /**
     * @param businesses the newest client businesses that match
     * @param phones the phones that have something to show
     * @param hidden how many matching businesses are not among {@code businesses}
     */
    public record Scene(List<ClientBusiness> businesses, List<Phone> phones, int hidden) {}

    /** A client business and what it was asked. */
    public record ClientBusiness(
            String id, String name, String verification, List<Invitation> openSignUps, List<Account> accounts) {

        /** Whether the platform waits for somebody to decide the verification. */
        public boolean verificationOpen() {
            return !verification.equals("verified") && !verification.equals("rejected");
        }

        public String verificationText() {
            return verification.replace('_', ' ');
        }

        /** The accounts that the business shares with us. */
        public List<Account> sharedAccounts() {
            return accounts.stream().filter(Account::shared).toList();
        }
    }

    /** A WABA. */
    public record Account(String id, String name, Review review, boolean shared, List<Number> numbers) {

        public boolean reviewOpen() {
            return review == Review.PENDING || review == Review.DEFERRED;
        }
    }

    /** A number on a WABA. */
    public record Number(
            String digits,
            String display,
            String name,
            NameState nameState,
            String status,
            boolean codeVerified,
            String officialAccount) {

        public boolean nameOpen() {
            return nameState == NameState.PENDING_REVIEW;
        }

        public boolean connected() {
            return status.equals("CONNECTED");
        }

        public boolean officialAccountOpen() {
            return officialAccount.equals(ObaState.PENDING.name());
        }
    }

    /** A phone and its screen. */
    public record Phone(
            String digits,
            String display,
            boolean inApp,
            boolean foreignPin,
            boolean behindIvr,
            LineType lineType,
            @Nullable String provider,
            List<PhoneMessage> messages) {

        Instant latest() {
            return messages.isEmpty() ? Instant.EPOCH : messages.get(0).at();
        }
    }

    /** @param search part of a name, of a business id or of a number; empty for everything */
    public Scene look(String search, int most) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        String digits = wanted.replaceAll("\\D", "");
        return world.locked(() -> {
            List<Business> matching = new ArrayList<>(world.businesses.values());
            matching.removeIf(business -> world.isOurBusiness(business.id) || !matches(business, wanted, digits));
            Collections.reverse(matching);
            List<Phone> phones = new ArrayList<>();
            for (Line line : world.lines.values()) {
                if (wanted.isEmpty() || !digits.isEmpty() && line.digits.contains(digits)) {
                    phones.add(phone(line));
                }
            }
            Collections.reverse(phones);
            phones.sort(Comparator.comparing(Phone::latest).reversed());
            return new Scene(
                    matching.stream().limit(most).map(this::business).toList(),
                    phones.stream().limit(most).toList(),
                    Math.max(0, matching.size() - most));
        });
    }

    private static boolean matches(Business business, String wanted, String digits) {
        return business.name.toLowerCase(Locale.ROOT).contains(wanted)
                || business.id.contains(wanted)
                || !digits.isEmpty()
                        && business.wabas.stream()
                                .flatMap(waba -> waba.listings.keySet().stream())
                                .anyMatch(number -> number.contains(digits));
    }

    private ClientBusiness business(Business business) {
        List<Invitation> open = world.signUps.values().stream()
                .filter(signUp -> signUp.business == business && signUp.open())
                .map(Approvals::invitation)
                .toList();
        return new ClientBusiness(
                business.id,
                business.name,
                business.verification,
                open,
                business.wabas.stream().map(this::account).toList());
    }

    private Account account(Waba waba) {
        return new Account(
                waba.id,
                waba.name,
                waba.review,
                waba.shared,
                waba.listings.values().stream().map(this::number).toList());
    }

    private Number number(Listing listing) {
        boolean renamed = listing.newName != null;
        return new Number(
                listing.line.digits,
                listing.line.display(),
                renamed ? listing.newName : listing.verifiedName,
                renamed ? listing.newNameState(clock.instant()) : listing.nameState,
                listing.status.name(),
                listing.codeVerified,
                listing.oba.name());
    }

    private static Phone phone(Line line) {
        List<PhoneMessage> messages = new ArrayList<>(line.messages);
        Collections.reverse(messages);
        return new Phone(
                line.digits,
                line.display(),
                line.inWhatsAppApp,
                line.twoStep && line.pin == null,
                line.behindIvr,
                line.lineType,
                line.registeredAt,
                List.copyOf(messages.subList(0, Math.min(4, messages.size()))));
    }
}
