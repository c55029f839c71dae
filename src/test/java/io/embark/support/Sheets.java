package io.embark.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Sheets as partners hand them in. */
public final class Sheets {

    public static final List<String> GUIDE = List.of(
            "Facebook Business Manager ID",
            "Legal Entity Name",
            "WABA Name",
            "Phone Number",
            "Adding a new phone number to an existing WABA?",
            "Activation method",
            "API account",
            "2FA code",
            "Migration from another BSP");

    public static final int PHONE_NUMBER = 3;
    public static final int CODE = 7;

    private static final AtomicLong NEXT = new AtomicLong(1);

    private Sheets() {}

    /** A good row with a number of its own, cell by cell in the guide's order. */
    public static List<String> row() {
        long n = NEXT.getAndIncrement();
        return new ArrayList<>(List.of(
                "88%014d".formatted(n),
                "Bäckerei Ötz GmbH",
                "Bäckerei Ötz",
                "+491512%07d".formatted(3000000 + n),
                "no",
                "SMS",
                "oetz1cpaas",
                "",
                ""));
    }

    public static List<List<String>> rows(int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row());
        }
        return rows;
    }

    public static byte[] csv(List<List<String>> rows) {
        return csv(GUIDE, rows);
    }

    public static byte[] csv(List<String> headings, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(headings));
        rows.forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("[^\",\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
