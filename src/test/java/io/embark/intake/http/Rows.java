package io.embark.intake.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows as partners hand them in; each valid one has a number of its own. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    private Rows() {}

    /** A German mobile number that no other test uses. */
    static String number() {
        return "+491511" + NUMBERS.incrementAndGet();
    }

    static ObjectNode row(String number) {
        return JSON.createObjectNode()
                .put("route", "NEW")
                .put("businessManagerId", "1234567890123456")
                .put("legalEntityName", "Bäckerei Ötz GmbH")
                .put("displayName", "Bäckerei Ötz")
                .put("phoneNumber", number)
                .put("existingWaba", false)
                .put("activationMethod", "SMS")
                .put("apiAccount", "oetz1cpaas")
                .put("industry", "FOOD_AND_GROCERY")
                .put("contactEmail", "it@oetz.example")
                .put("language", "de")
                .put("timeZone", "Europe/Berlin")
                .putNull("sourceProvider");
    }
}
