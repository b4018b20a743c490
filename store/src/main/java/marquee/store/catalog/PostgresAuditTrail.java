package marquee.store.catalog;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link AuditTrail} in the table {@code catalog_audit}. */
final class PostgresAuditTrail implements AuditTrail {
    private final PostgresConnection postgres;

    PostgresAuditTrail(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(List<Entry> entries) {
        if (entries.size() > ADD_MAX) {
            throw new IllegalArgumentException("At most " + ADD_MAX + " entries at once: " + entries.size());
        }
        if (entries.isEmpty()) {
            return;
        }
        UUID[] titles = entries.stream().map(entry -> entry.title().value()).toArray(UUID[]::new);
        String[] times = entries.stream().map(entry -> entry.at().toString()).toArray(String[]::new);
        String[] editors = entries.stream().map(Entry::by).toArray(String[]::new);
        String[] actions = entries.stream().map(Entry::action).toArray(String[]::new);
        String[] details = entries.stream().map(Entry::detail).toArray(String[]::new);
        postgres.call(
                "keep the audit trail",
                jdbc -> jdbc.sql("""
                        INSERT INTO catalog_audit (movie_id, happened_at, editor, action, detail)
                        SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])""")
                        .params(titles, times, editors, actions, details)
                        .update());
    }

    @Override
    public List<Entry> list(TitleId title, int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LIST_MAX + ": " + limit);
        }
        return postgres.call(
                "read the audit trail",
                jdbc -> jdbc.sql("""
                        SELECT happened_at, editor, action, detail FROM catalog_audit
                        WHERE movie_id = ? ORDER BY audit_id DESC LIMIT ?""")
                        .params(title.value(), limit)
                        .query((row, number) -> new Entry(
                                row.getObject("happened_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("editor"),
                                title,
                                row.getString("action"),
                                row.getString("detail")))
                        .list());
    }
}
