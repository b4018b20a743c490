package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.util.List;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/** {@link AuditLog} in the table {@code audit_log}. */
final class PostgresAuditLog implements AuditLog {
    private final PostgresConnection postgres;

    PostgresAuditLog(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void append(Entry entry) {
        postgres.call(
                "write the audit log",
                jdbc -> jdbc.sql("""
                        INSERT INTO audit_log (entry_id, at, actor_id, action, subject, outcome, address)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                entry.id(),
                                utc(entry.at()),
                                entry.actor().value(),
                                entry.action(),
                                entry.subject(),
                                entry.outcome(),
                                entry.address())
                        .update());
    }

    @Override
    public List<Entry> list(long before, int limit) {
        return postgres.call(
                "read the audit log",
                jdbc -> jdbc.sql("SELECT * FROM audit_log WHERE entry_id < ? ORDER BY entry_id DESC LIMIT ?")
                        .params(before, limit)
                        .query((row, number) -> new Entry(
                                row.getLong("entry_id"),
                                Rows.instant(row, "at"),
                                new UserId(row.getLong("actor_id")),
                                row.getString("action"),
                                row.getString("subject"),
                                row.getString("outcome"),
                                row.getString("address")))
                        .list());
    }
}
