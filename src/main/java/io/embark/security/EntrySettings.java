package io.embark.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What decides who may enter.
 *
 * @param publicUrl the address under which people and platforms reach this installation
 * @param remoteDeployment whether analysts may deploy models and migrate instances over HTTP; a deployment is code
 * @param admin the first administrator, used only while there is none
 */
@Validated
@ConfigurationProperties("embark")
record EntrySettings(
        @NotNull @Pattern(regexp = "https?://.+") String publicUrl,
        @DefaultValue("false") boolean remoteDeployment,
        @DefaultValue Admin admin) {

    boolean isHttps() {
        return publicUrl.startsWith("https:");
    }

    /**
     * @param user letters and digits
     * @param password a secret of at least 12 characters
     */
    record Admin(@Nullable String user, @Nullable String password) {

        @Override
        public String toString() {
            return "Admin[user=" + user + "]";
        }
    }
}
