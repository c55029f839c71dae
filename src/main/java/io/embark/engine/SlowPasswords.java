package io.embark.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Stores passwords slowly: bcrypt over a SHA-256, because bcrypt alone forgets what follows the 72nd byte. The bare engine stores one
 * round of SHA-512.
 */
class SlowPasswords implements PasswordEncryptor {

    private static final int LEAST_STRENGTH = 4;

    private final BCryptPasswordEncoder bcrypt;

    private SlowPasswords(BCryptPasswordEncoder bcrypt) {
        this.bcrypt = bcrypt;
    }

    static SlowPasswords forSecrets() {
        return new SlowPasswords(new BCryptPasswordEncoder());
    }

    /** The same as quickly as bcrypt can: what everybody may read is worth no wait, and scripts log in with each request. */
    static SlowPasswords forPublished() {
        return new SlowPasswords(new BCryptPasswordEncoder(LEAST_STRENGTH));
    }

    @Override
    public String encrypt(String password) {
        return bcrypt.encode(shortened(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return bcrypt.matches(shortened(password), encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "SHA-256+BCRYPT";
    }

    private static String shortened(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
