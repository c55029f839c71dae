package io.embark.backend;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param pinKey the key under which PINs are stored: 256 random bits, Base64, from the environment */
@Validated
@ConfigurationProperties("embark")
record PinSettings(
        @Pattern(regexp = "[A-Za-z0-9+/]{43}=", message = "must be 256 bits in Base64 (44 characters)") String pinKey) {

    @Override
    public String toString() {
        return "PinSettings[pinKey=******]";
    }
}
