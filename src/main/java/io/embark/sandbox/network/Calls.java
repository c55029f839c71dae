package io.embark.sandbox.network;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Every call that the stand-ins received, found again by the number that it was about. Bodies are not kept: they carry secrets. */
@Component
@Profile("sandbox")
public class Calls {

    /** More than a long load run makes; beyond it the oldest are forgotten. */
    private static final int CAPACITY = 500_000;

    /** Ids and phone numbers have at least seven digits; codes and PINs have six and must not be kept. */
    private static final Pattern DIGITS = Pattern.compile("\\d{7,17}");

    private static final Pattern COUNTRY = Pattern.compile("\"?\\bcc\"?\\s*[:=]\\s*\"?(\\d{1,3})\\b");
    private static final Pattern NUMBER = Pattern.compile("\"?\\bphone_number\"?\\s*[:=]\\s*\"?(\\d[\\d ()-]{3,20})");

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Deque<Entry>> byDigits = new HashMap<>();
    private long sequence;

    Calls(Clock clock) {
        this.clock = clock;
    }

    /**
     * A call.
     *
     * @param at when it arrived
     * @param api {@code meta} or {@code tyntec}
     * @param path the path, without the query
     * @param status the status of the answer; 0 when the connection was cut
     */
    public record Call(Instant at, String api, String method, String path, int status) {}

    private record Entry(long sequence, Call call, Set<String> digits) {}

    Instant now() {
        return clock.instant();
    }

    /** Records a call; {@code query} and {@code body} only serve to find its number. */
    synchronized void record(Call call, String query, String body) {
        Entry entry = new Entry(sequence++, call, digits(call.path() + " " + query + " " + body));
        entries.addLast(entry);
        entry.digits().forEach(digits -> byDigits.computeIfAbsent(digits, unknown -> new ArrayDeque<>())
                .addLast(entry));
        if (entries.size() > CAPACITY) {
            Entry oldest = entries.removeFirst();
            oldest.digits().forEach(digits -> byDigits.get(digits).remove(oldest));
        }
    }

    private static Set<String> digits(String text) {
        Set<String> found = new HashSet<>();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            found.add(digits.group());
        }
        Matcher number = NUMBER.matcher(text);
        if (number.find()) {
            String plain = number.group(1).replaceAll("\\D", "");
            found.add(plain);
            Matcher country = COUNTRY.matcher(text);
            if (country.find()) {
                found.add(country.group(1) + plain);
            }
        }
        return found;
    }

    /** All calls, oldest first. */
    public synchronized List<Call> all() {
        return entries.stream().map(Entry::call).toList();
    }

    /** The newest calls, newest first. */
    public synchronized List<Call> newest(int count) {
        List<Call> newest = new ArrayList<>();
        entries.descendingIterator().forEachRemaining(entry -> {
            if (newest.size() < count) {
                newest.add(entry.call());
            }
        });
        return newest;
    }

    /** The calls whose path or body holds one of these digits, oldest first. */
    public synchronized List<Call> about(Collection<String> digits) {
        Set<Entry> found = new LinkedHashSet<>();
        digits.forEach(one -> found.addAll(byDigits.getOrDefault(one, new ArrayDeque<>())));
        return found.stream()
                .sorted(Comparator.comparingLong(Entry::sequence))
                .map(Entry::call)
                .toList();
    }

    /** Forgets all calls. */
    public synchronized void forget() {
        entries.clear();
        byDigits.clear();
    }
}
