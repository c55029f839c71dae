package io.embark.domain;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are shown to one other side and stored hashed: API keys, the last segments of callback addresses. */
public final class RandomSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomSecret() {}

    /** 256 random bits as text that may stand in a URL: 43 characters of Base64url. */
    public static String create() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
