package io.embark.backend;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Tells whether two attempts have the same parameters without keeping the parameters: a keyed hash (HMAC-SHA256), because a code of six
 * digits would be found from a plain one at once. The key is derived from the one of {@link PinSettings}.
 */
@Component
class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprints(PinSettings settings) {
        byte[] pinKey = Base64.getDecoder().decode(settings.pinKey());
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(pinKey, ALGORITHM), "fingerprints"), ALGORITHM);
    }

    /** Bound to the case, so that the same code of two cases shows nothing. */
    byte[] of(Attempt attempt) {
        return hmac(key, attempt.step().onboarding() + " " + attempt.kind() + " " + attempt.parameters());
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
