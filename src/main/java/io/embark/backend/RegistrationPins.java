package io.embark.backend;

import io.embark.domain.OnboardingId;
import io.embark.domain.Pin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The PINs of registered numbers, encrypted with AES-GCM under the key of {@link PinSettings} and bound to their number. A PIN is
 * committed before the call that sets it, so that it is never lost, and is used again when the call is made again.
 */
@Component
public class RegistrationPins {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecretKey key;

    RegistrationPins(JdbcClient jdbc, PinSettings settings) {
        this.jdbc = jdbc;
        this.key = new SecretKeySpec(Base64.getDecoder().decode(settings.pinKey()), "AES");
    }

    /** The PIN of the number, generated when it has none. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Pin of(OnboardingId onboarding, String phoneNumberId) {
        return stored(phoneNumberId).orElseGet(() -> {
            jdbc.sql(
                            """
                            insert into registration_pin (phone_number_id, onboarding_id, pin_encrypted) values (?, ?, ?)
                            on conflict (phone_number_id) do nothing
                            """)
                    .params(phoneNumberId, onboarding.value(), encrypt(Pin.generate(), phoneNumberId))
                    .update();
            return stored(phoneNumberId).orElseThrow();
        });
    }

    private Optional<Pin> stored(String phoneNumberId) {
        return jdbc.sql("select pin_encrypted from registration_pin where phone_number_id = ?")
                .param(phoneNumberId)
                .query(byte[].class)
                .optional()
                .map(encrypted -> decrypt(encrypted, phoneNumberId));
    }

    private byte[] encrypt(Pin pin, String phoneNumberId) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed =
                cipher(Cipher.ENCRYPT_MODE, nonce, phoneNumberId, pin.reveal().getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private Pin decrypt(byte[] encrypted, String phoneNumberId) {
        byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(encrypted, NONCE_BYTES, encrypted.length);
        return Pin.of(new String(cipher(Cipher.DECRYPT_MODE, nonce, phoneNumberId, sealed), StandardCharsets.US_ASCII));
    }

    private byte[] cipher(int mode, byte[] nonce, String phoneNumberId, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(phoneNumberId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The PIN of a number cannot be read or written: is embark.pin-key the key that it was stored with?",
                    e);
        }
    }
}
