package io.embark.support;

import io.embark.domain.Country;
import io.embark.domain.Language;
import io.embark.status.OfficialAccountEvidence;
import java.util.List;

/** What the bakery of the stories hands in for an official business account. */
public final class OfficialAccounts {

    private OfficialAccounts() {}

    public static OfficialAccountEvidence evidence() {
        return evidence("https://press.example/oetz", "https://awards.example/2026/oetz");
    }

    /** Not enough to be submitted as it is: nobody else has written about the bakery. */
    public static OfficialAccountEvidence wordsOnly() {
        return new OfficialAccountEvidence(
                "https://www.oetz.example",
                new Country("DE"),
                new Language("de"),
                List.of(),
                "Known in the whole valley");
    }

    public static OfficialAccountEvidence evidence(String... links) {
        return new OfficialAccountEvidence(
                "https://www.oetz.example", new Country("DE"), new Language("de"), List.of(links), null);
    }
}
