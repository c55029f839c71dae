package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.Sha256;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests for a client's approval. The token of a request authenticates its callbacks and is stored hashed. */
@Component
public class ApprovalRequests {

    private final JdbcClient jdbc;

    ApprovalRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes a request before it goes out.
     *
     * @param token the secret of the callback address, or null for a request in the business suite
     * @param wabasBefore what the client shared with us already, so that an old WABA is not taken for the answer
     */
    public UUID open(OnboardingId onboarding, @Nullable String token, List<String> wabasBefore) {
        UUID id = OnboardingId.create().value();
        jdbc.sql(
                        """
                        insert into approval_request (id, onboarding_id, token_hash, wabas_before)
                        values (:id, :onboarding, :tokenHash, :wabasBefore::text[])
                        """)
                .param("id", id)
                .param("onboarding", onboarding.value())
                .param("tokenHash", token == null ? null : Sha256.of(token), Types.BINARY)
                .param("wabasBefore", wabasBefore.toArray(String[]::new))
                .update();
        return id;
    }

    /** Writes what the provider answered. */
    public void sent(UUID request, String signUpId, String link) {
        jdbc.sql("update approval_request set sign_up_id = ?, link = ? where id = ?")
                .params(signUpId, link, request)
                .update();
    }

    /** The request that counts: the newest of the case. */
    public Optional<ApprovalRequest> newest(OnboardingId onboarding) {
        return jdbc.sql("select * from approval_request where onboarding_id = ? order by requested_at desc limit 1")
                .param(onboarding.value())
                .query(ApprovalRequests::row)
                .optional();
    }

    /** The case to which the callback address with this token belongs. */
    public Optional<OnboardingId> findByToken(String token) {
        return jdbc.sql("select onboarding_id from approval_request where token_hash = ?")
                .param(Sha256.of(token))
                .query(UUID.class)
                .optional()
                .map(OnboardingId::new);
    }

    private static ApprovalRequest row(ResultSet rs, int number) throws SQLException {
        Array wabas = rs.getArray("wabas_before");
        return new ApprovalRequest(
                rs.getObject("id", UUID.class), rs.getString("sign_up_id"), rs.getString("link"), List.of((String[])
                        wabas.getArray()));
    }

    /**
     * @param signUpId the provider's id of the hosted sign-up; null while it is not known or for a request in the business suite
     * @param link the page for the client, or null
     */
    public record ApprovalRequest(
            UUID id, @Nullable String signUpId, @Nullable String link, List<String> wabasBefore) {}
}
