package io.embark.status;

import io.embark.domain.PartnerId;
import io.embark.domain.RandomSecret;
import io.embark.domain.Sha256;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys with which partners call the API. A key is 256 random bits, shown once and stored as its SHA-256: nothing shorter than the
 * key itself leads back to it, so it needs no slow hash.
 */
@Repository
public class ApiKeys {

    /** So many characters are shown of each key: too few to guess the rest. */
    private static final int PREFIX = 6;

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Issues a new key to an existing partner; its other keys stay valid. */
    public IssuedKey issue(PartnerId partner) {
        return issue(partner, null, null);
    }

    /** The same with what tells it from others: a name, and who asked for it. */
    public IssuedKey issue(PartnerId partner, @Nullable String name, @Nullable String by) {
        String key = RandomSecret.create();
        UUID id = UUID.randomUUID();
        register(id, partner, key);
        jdbc.sql("update api_key set prefix = :prefix, name = :name, issued_by = :by where id = :id")
                .param("prefix", key.substring(0, PREFIX))
                .param("name", name, Types.VARCHAR)
                .param("by", by, Types.VARCHAR)
                .param("id", id)
                .update();
        return new IssuedKey(id, key);
    }

    /** The partner's valid keys, newest first. */
    public List<Key> of(PartnerId partner) {
        return jdbc.sql(
                        """
                        select id, prefix, name, issued_by, created_at, last_used_at from api_key
                        where partner_id = :partner and revoked_at is null order by created_at desc, id
                        """)
                .param("partner", partner.value())
                .query((row, number) -> new Key(
                        row.getObject("id", UUID.class),
                        row.getString("prefix"),
                        row.getString("name"),
                        row.getString("issued_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
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
        byte[] hash = Sha256.of(key);
        Optional<PartnerId> partner = jdbc.sql(
                        "select partner_id from api_key where key_hash = :hash and revoked_at is null")
                .param("hash", hash)
                .query(String.class)
                .optional()
                .map(PartnerId::new);
        partner.ifPresent(known -> noteUse(hash));
        return partner;
    }

    /** To the minute: a key in use is not written at each call. */
    private void noteUse(byte[] hash) {
        jdbc.sql(
                        """
                        update api_key set last_used_at = embark_now()
                        where key_hash = :hash
                        and (last_used_at is null or last_used_at < embark_now() - interval '1 minute')
                        """)
                .param("hash", hash)
                .update();
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
     * A valid key, without the key.
     *
     * @param prefix how it begins, where it was issued when that was noted
     * @param name what somebody calls it
     * @param issuedBy the person who asked for it; null for those that we issued
     * @param lastUsedAt to the minute
     */
    public record Key(
            UUID id,
            @Nullable String prefix,
            @Nullable String name,
            @Nullable String issuedBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

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
