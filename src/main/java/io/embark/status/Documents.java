package io.embark.status;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.domain.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that partners handed in, in the database like everything else. Contents are read one by one and by their id only. */
@Component
public class Documents {

    /** Where operators open them. */
    public static final String PATH = "/documents";

    /** Files in one submission (backends.md §4.7). */
    public static final int MOST = 3;

    /** Bytes of one file: 5 MB (backends.md §4.7). */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final String WITHOUT_CONTENT =
            "select id, onboarding_id, round, place, name, type, size, uploaded_by, uploaded_at, delete_after from document";

    private final JdbcClient jdbc;
    private final DocumentSettings settings;

    Documents(JdbcClient jdbc, DocumentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Lets nobody else change the case or its documents before the transaction ends. {@link #add} takes it by itself. */
    public void hold(OnboardingId id) {
        jdbc.sql("select 1 from onboarding where id = ? for no key update")
                .param(id.value())
                .query(Integer.class)
                .optional();
    }

    /**
     * Adds a document to the round that the platform has not decided about yet. The same file again is the document that is there.
     *
     * @param name as it is to be shown, see {@link io.embark.domain.DocumentName}
     * @return empty when the round has {@link #MOST} other documents already
     */
    public Optional<Added> add(OnboardingId id, String name, DocumentType type, byte[] content, String by) {
        hold(id);
        List<Document> open = open(id);
        byte[] sha256 = Sha256.of(content);
        Optional<Document> same = jdbc.sql(
                        WITHOUT_CONTENT + " where onboarding_id = ? and sha256 = ? and delete_after is null")
                .params(id.value(), sha256)
                .query(Documents::row)
                .optional();
        if (same.isPresent()) {
            return same.map(document -> new Added(document, false));
        }
        return open.size() == MOST
                ? Optional.empty()
                : Optional.of(new Added(insert(id, open.size() + 1, name, type, content, sha256, by), true));
    }

    private Document insert(
            OnboardingId id, int place, String name, DocumentType type, byte[] content, byte[] sha256, String by) {
        return jdbc.sql(
                        """
                        insert into document (id, onboarding_id, round, place, name, type, size, sha256, content, uploaded_by)
                        values (:id, :onboarding,
                            (select coalesce(max(round) filter (where delete_after is null),
                                coalesce(max(round), 0) + 1) from document where onboarding_id = :onboarding),
                            :place, :name, :type, :size, :sha256, :content, :by)
                        returning id, onboarding_id, round, place, name, type, size, uploaded_by, uploaded_at, delete_after
                        """)
                .param("id", UUID.randomUUID())
                .param("onboarding", id.value())
                .param("place", place)
                .param("name", name)
                .param("type", type.name())
                .param("size", content.length)
                .param("sha256", sha256)
                .param("content", content)
                .param("by", by)
                .query(Documents::row)
                .single();
    }

    /** All documents of the case that are still there, oldest first. */
    public List<Document> of(OnboardingId id) {
        return jdbc.sql(WITHOUT_CONTENT + " where onboarding_id = ? order by round, place")
                .param(id.value())
                .query(Documents::row)
                .list();
    }

    /** Those that the platform has not decided about: what is to be submitted, or was. */
    public List<Document> open(OnboardingId id) {
        return of(id).stream()
                .filter(document -> document.deleteAfter() == null)
                .toList();
    }

    public Optional<Document> find(UUID id) {
        return jdbc.sql(WITHOUT_CONTENT + " where id = ?")
                .param(id)
                .query(Documents::row)
                .optional();
    }

    /** The content of a document; empty when it is not there any more. */
    public Optional<byte[]> open(UUID id) {
        return jdbc.sql("select content from document where id = ?")
                .param(id)
                .query((rs, row) -> rs.getBytes("content"))
                .optional();
    }

    /**
     * The platform decided: the time begins for which the documents are kept, and what comes now belongs to the next round. Without
     * undecided documents nothing changes.
     */
    public void markDecided(OnboardingId id) {
        hold(id);
        jdbc.sql(
                        """
                        update document set delete_after = embark_now() + make_interval(secs => ?)
                        where onboarding_id = ? and delete_after is null
                        """)
                .params((double) settings.keepAfterDecision().toSeconds(), id.value())
                .update();
    }

    /**
     * Deletes the documents whose time is over, and those of ended cases that nobody will decide about any more. The cases' timelines
     * tell it. Several nodes may do it at once.
     */
    void clean() {
        jdbc.sql(
                        """
                        with gone as (
                            delete from document d using onboarding o
                            where o.id = d.onboarding_id
                                and (d.delete_after <= embark_now() or d.delete_after is null and o.ended_at is not null)
                            returning d.onboarding_id
                        )
                        insert into timeline_entry (onboarding_id, at, type, actor, text)
                        select onboarding_id, embark_now(), 'NOTE', 'embark',
                            case count(*) when 1 then 'One document was deleted: it is not needed any more.'
                                else count(*) || ' documents were deleted: they are not needed any more.' end
                        from gone group by onboarding_id
                        """)
                .update();
    }

    private static Document row(ResultSet rs, int number) throws SQLException {
        OffsetDateTime deleteAfter = rs.getObject("delete_after", OffsetDateTime.class);
        return new Document(
                rs.getObject("id", UUID.class),
                new OnboardingId(rs.getObject("onboarding_id", UUID.class)),
                rs.getInt("round"),
                rs.getInt("place"),
                rs.getString("name"),
                DocumentType.valueOf(rs.getString("type")),
                rs.getInt("size"),
                rs.getString("uploaded_by"),
                rs.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                deleteAfter == null ? null : deleteAfter.toInstant());
    }

    /** @param isNew false when the same file was there already */
    public record Added(Document document, boolean isNew) {}
}
