package io.embark.process;

import io.embark.status.Onboarding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** In which country a client works: where its time zone is; where that is in none ({@code UTC}), where its number is. */
final class Countries {

    /** The list that belongs to the time zone database: country, place, zone. */
    private static final Map<String, String> OF_ZONES = read("/time-zones/zone.tab");

    private Countries() {}

    /** ISO 3166-1 alpha-2; empty when neither tells. */
    static String of(Onboarding onboarding) {
        String country = OF_ZONES.get(onboarding.timeZone());
        return country == null ? onboarding.phoneNumber().country() : country;
    }

    /** The same of a place; empty where the zone is of no country. */
    static String of(ZoneId zone) {
        return OF_ZONES.getOrDefault(zone.getId(), "");
    }

    private static Map<String, String> read(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Countries.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(columns -> columns[2], columns -> columns[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
