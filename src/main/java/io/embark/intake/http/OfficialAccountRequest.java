package io.embark.intake.http;

import io.embark.domain.Country;
import io.embark.domain.Language;
import io.embark.domain.WebLink;
import io.embark.intake.http.Fields.Field;
import io.embark.status.OfficialAccountEvidence;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a partner hands in for an official business account, for the description of the API.
 *
 * @param links what others wrote about the client
 * @param note what else shows that it is notable
 */
record OfficialAccountRequest(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "The client's website; it begins with https:// or http://")
                String website,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Where the client mainly does business: ISO 3166-1 alpha-2, or the name")
                String country,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "The client's main language: ISO 639-1, or the name")
                String language,
        @ArraySchema(maxItems = MOST_LINKS, schema = @Schema(description = "Begins with https://")) @Nullable
                List<String> links,
        @Schema(maxLength = LONGEST_NOTE) @Nullable String note) {

    static final String EXAMPLE =
            """
            {"website":"https://www.oetz.example","country":"DE","language":"de","links":["https://press.example/oetz"],
             "note":"Baker of the year 2026"}""";

    /** As many as the platform reads (backends.md §4.9). */
    private static final int MOST_LINKS = 5;

    private static final int LONGEST_NOTE = 2000;

    static OfficialAccountEvidence read(Fields fields) {
        Field<String> website = fields.text("website")
                .check(
                        WebLink::isWebsite,
                        "must be the address of a website on the internet, such as https://www.oetz.example, of at most 700 characters")
                .required("the client's website");
        Field<Country> country = parsed(
                        fields.text("country"),
                        Country::parse,
                        "must be a country: its code of two letters of ISO 3166-1, for example DE, or its name, for example Germany")
                .required("where the client mainly does business, for example DE");
        Field<Language> language = parsed(
                        fields.text("language"),
                        Language::parse,
                        "must be a language: its code of two letters of ISO 639-1, for example de, or its name, for example German")
                .required("the client's main language, for example de");
        Field<List<String>> links = fields.texts("links")
                .check(given -> given.size() <= MOST_LINKS, "must be at most five: Meta reads no more")
                .check(
                        given -> given.stream().allMatch(WebLink::isSecure),
                        "must be addresses on the internet that begin with https://, of at most 700 characters each");
        Field<String> note = fields.lines("note").length(0, LONGEST_NOTE);
        fields.refuseUnknown();
        fields.verify();
        return new OfficialAccountEvidence(
                website.get(),
                country.get(),
                language.get(),
                links.or(List.of()).stream().distinct().toList(),
                note.orNull());
    }

    private static <T> Field<T> parsed(Field<String> text, Function<String, Optional<T>> parser, String otherwise) {
        return text.as(parser).check(Optional::isPresent, otherwise).as(Optional::orElseThrow);
    }
}
