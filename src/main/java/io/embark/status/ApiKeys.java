package io.embark.status;

import io.embark.domain.PartnerId;
import io.embark.domain.RandomSecret;
import io.embark.domain.Sha256;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys with which partners call the API. A key is 256 random bits, shown once and stored as its SHA-256: nothing shorter than the
 * key itself leads back to it, so it needs no slow hash.
 */
@Repository
public class ApiKeys {

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Issues a new key to an existing partner; its other keys stay valid. */
    public IssuedKey issue(PartnerId partner) {
        String key = RandomSecret.create();
        UUID id = UUID.randomUUID();
        register(id, partner, key);
        return new IssuedKey(id, key);
    }

    /** Makes this key valid unless it is known already, even as a revoked one; for the published keys of the sandbox. */
    public void registerOnce(PartnerId partner, String key) {
        register(UUID.randomUUID(), partner, key);
    }

    private void register(UUID id, PartnerId partner, String key) {
        jdbc.sql(
                        """
                        insert into api_key (id, partner_id, key_hash) values (:id, :partner, :hash)
                        on conflict (key_hash) do nothing""")
                .param("id", id)
                .param("partner", partner.value())
                .param("hash", Sha256.of(key))
                .update();
    }

    /** The partner to whom this key belongs, unless it is unknown or revoked. */
    public Optional<PartnerId> partnerOf(String key) {
        return jdbc.sql("select partner_id from api_key where key_hash = :hash and revoked_at is null")
                .param("hash", Sha256.of(key))
                .query(String.class)
                .optional()
                .map(PartnerId::new);
    }

    /**
     * Ends a key at once.
     *
     * @return false when the partner has no such key that is still valid
     */
    public boolean revoke(PartnerId partner, UUID keyId) {
        return jdbc.sql(
                                """
                        update api_key set revoked_at = embark_now()
                        where id = :id and partner_id = :partner and revoked_at is null""")
                        .param("id", keyId)
                        .param("partner", partner.value())
                        .update()
                == 1;
    }

    /**
     * A key at the only moment at which it can be seen.
     *
     * @param key a secret, shown to the administrator and never again
     */
    public record IssuedKey(UUID id, String key) {

        @Override
        public String toString() {
            return "IssuedKey[id=" + id + "]";
        }
    }
}
