package marquee.store.catalog;

import java.time.Instant;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * Who did what to which title. Entries are added and never changed.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface AuditTrail {
    /** Most entries that one list returns. */
    int LIST_MAX = 200;
    /** Most entries added at once. */
    int ADD_MAX = 1_000;
    /** Who publishes what is scheduled. */
    String SCHEDULE = "schedule";
    /** Who publishes what was wished to be, once it is encoded. */
    String ENCODER = "encoder";

    /** Returns the trail of a database. */
    static AuditTrail in(PostgresConnection postgres) {
        return new PostgresAuditTrail(postgres);
    }

    /** Adds all entries, or none. At most {@link #ADD_MAX}. */
    void add(List<Entry> entries);

    /** Returns what happened to a title, last first. */
    List<Entry> list(TitleId title, int limit);

    /**
     * Something that happened.
     *
     * @param by an editor's id, or {@link #SCHEDULE} and the like
     * @param action what, in a word or two
     * @param detail what exactly, in a line
     */
    record Entry(Instant at, String by, TitleId title, String action, String detail) {}
}
