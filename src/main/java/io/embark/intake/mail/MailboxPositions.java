package io.embark.intake.mail;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to where the folder was read, by the numbers that its server gives, and which messages before that are to be tried again. What people
 * do with the messages in their mail programs says nothing about it.
 */
@Component
class MailboxPositions {

    private final JdbcClient jdbc;

    MailboxPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The number of the last message that was looked at; 0 when none was.
     *
     * @param next the number that the server gives to the next message, or -1; a server that counts anew under the old validity is read
     *     anew
     */
    long last(Place place, long next) {
        if (next > 0) {
            jdbc.sql("delete from mailbox_position where folder = ? and uid_validity = ? and last_uid >= ?")
                    .params(place.folder(), place.validity(), next)
                    .update();
        }
        return jdbc.sql("select last_uid from mailbox_position where folder = ? and uid_validity = ?")
                .params(place.folder(), place.validity())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Messages that could not be taken, those first that have waited longest. */
    List<Long> left(Place place, int most) {
        return jdbc.sql(
                        """
                        select uid from mailbox_retry where folder = ? and uid_validity = ? order by tried_at, uid limit ?
                        """)
                .params(place.folder(), place.validity(), most)
                .query(Long.class)
                .list();
    }

    /** Looked at; another node may be further already. */
    void pass(Place place, long uid) {
        jdbc.sql(
                        """
                        insert into mailbox_position (folder, uid_validity, last_uid) values (?, ?, ?)
                        on conflict (folder, uid_validity) do update
                            set last_uid = greatest(mailbox_position.last_uid, excluded.last_uid)
                        """)
                .params(place.folder(), place.validity(), uid)
                .update();
    }

    void tryAgain(Place place, long uid) {
        jdbc.sql(
                        """
                        insert into mailbox_retry (folder, uid_validity, uid) values (?, ?, ?)
                        on conflict (folder, uid_validity, uid) do update set tried_at = embark_now()
                        """)
                .params(place.folder(), place.validity(), uid)
                .update();
    }

    void taken(Place place, long uid) {
        jdbc.sql("delete from mailbox_retry where folder = ? and uid_validity = ? and uid = ?")
                .params(place.folder(), place.validity(), uid)
                .update();
    }

    /** @param validity for as long as it is the same, the server's numbers mean the same messages */
    record Place(String folder, long validity) {

        String of(long uid) {
            return validity + "/" + uid;
        }
    }
}
