package marquee.store.account;

import java.time.Instant;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/**
 * What people with power did. Append-only: no method changes or forgets an entry, and the database refuses to.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface AuditLog {
    /** Most entries that {@link #list} returns. */
    int PAGE_MAX = 200;

    /** Returns the audit log of a database. */
    static AuditLog in(PostgresConnection postgres) {
        return new PostgresAuditLog(postgres);
    }

    void append(Entry entry);

    /**
     * Returns entries, newest first.
     *
     * @param before only entries with a smaller id; {@link Long#MAX_VALUE} for the newest
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Entry> list(long before, int limit);

    /**
     * @param id sorts by time
     * @param action what was asked for, as in {@code POST /v1/titles/{id}/publish}
     * @param subject what it was done to; ids, never names or addresses
     * @param outcome {@code begun} for what was let in, else the status of a refusal
     */
    record Entry(long id, Instant at, UserId actor, String action, String subject, String outcome, String address) {}
}
