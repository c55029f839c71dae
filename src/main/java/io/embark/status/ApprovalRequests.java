package io.embark.status;

import io.embark.domain.OnboardingId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approvals that clients were asked for. The token of a callback address is a secret and is known here by its hash only. */
@Component
public class ApprovalRequests {

    private final JdbcClient jdbc;

    ApprovalRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The case whose request carries this callback token, whether the request is still open or not. */
    public Optional<OnboardingId> findByToken(String token) {
        return jdbc.sql("select onboarding_id from approval_request where token_hash = ?")
                .param(hash(token))
                .query(UUID.class)
                .optional()
                .map(OnboardingId::new);
    }

    /** How a token is stored: SHA-256 of its UTF-8 bytes; a random token needs no slow hash. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
