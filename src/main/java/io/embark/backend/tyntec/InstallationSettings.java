package io.embark.backend.tyntec;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What tyntec must know about this installation.
 *
 * @param publicUrl the address under which tyntec reaches us, with or without a slash at the end
 */
@Validated
@ConfigurationProperties("embark")
record InstallationSettings(@NotNull @Pattern(regexp = "https?://.+") String publicUrl) {

    /** The address below the public one. */
    String at(String path) {
        return publicUrl.replaceFirst("/+$", "") + path;
    }
}
