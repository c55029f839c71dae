package io.embark.status;

import io.embark.domain.Country;
import io.embark.domain.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application for an official business account tells the platform about the client.
 *
 * @param website the client's website
 * @param country where it mainly does business
 * @param language its main language
 * @param links what others wrote about it, https only; the platform reads five at most
 * @param note why it is notable, in free text, or null
 */
public record OfficialAccountEvidence(
        String website, Country country, Language language, List<String> links, @Nullable String note) {

    /** Whether anything speaks for the client but itself. */
    public boolean showsNotability() {
        return !links.isEmpty() || note != null;
    }
}
