package io.embark.process.obaapplication;

import io.embark.domain.Country;
import io.embark.domain.Language;
import io.embark.domain.WebLink;
import io.embark.status.OfficialAccountEvidence;
import java.util.List;

/** Evidence as operators type it; how much of it is needed is the decision table's business. */
final class TypedEvidence {

    private static final int LONGEST_NOTE = 2000;

    private TypedEvidence() {}

    /**
     * @param links one per line
     * @throws IllegalArgumentException when something cannot be read; the message is for the operator
     */
    static OfficialAccountEvidence read(String website, String country, String language, String links, String note) {
        require(WebLink.isWebsite(website), "The website must be an address such as https://www.oetz.example.");
        List<String> listed = links.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        listed.forEach(link -> require(
                WebLink.isSecure(link),
                "Write one link per line, each an address that begins with https://. This one cannot be read: "
                        + link));
        require(note.length() <= LONGEST_NOTE, "The note must have at most %d characters.".formatted(LONGEST_NOTE));
        return new OfficialAccountEvidence(
                website,
                Country.parse(country)
                        .orElseThrow(
                                () -> wrong("The country must be a name or a code of two letters, such as Germany.")),
                Language.parse(language)
                        .orElseThrow(
                                () -> wrong("The language must be a name or a code of two letters, such as German.")),
                listed,
                note.isEmpty() ? null : note);
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw wrong(otherwise);
        }
    }

    private static IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException(message);
    }
}
