package marquee.store.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** A {@link TitleSet} in a table with one column. */
final class PostgresTitleSet implements ProtectedTitles, PublishWishes {
    private final PostgresConnection postgres;
    private final String table;
    private final String column;

    /** @param table and {@code column} are of the schema, never of a request */
    PostgresTitleSet(PostgresConnection postgres, String table, String column) {
        this.postgres = postgres;
        this.table = table;
        this.column = column;
    }

    @Override
    public void add(TitleId title) {
        postgres.call(
                "add to " + table,
                jdbc -> jdbc.sql("INSERT INTO " + table + " (" + column + ") VALUES (?) ON CONFLICT DO NOTHING")
                        .param(title.value())
                        .update());
    }

    @Override
    public void remove(TitleId title) {
        postgres.call(
                "remove from " + table,
                jdbc -> jdbc.sql("DELETE FROM " + table + " WHERE " + column + " = ?")
                        .param(title.value())
                        .update());
    }

    @Override
    public Set<TitleId> among(Collection<TitleId> titles) {
        UUID[] ids = titles.stream().map(TitleId::value).toArray(UUID[]::new);
        return new HashSet<>(postgres.call(
                "read " + table,
                jdbc -> jdbc.sql("SELECT " + column + " FROM " + table + " WHERE " + column + " = ANY (?)")
                        .param(ids)
                        .query((row, number) -> new TitleId(row.getObject(column, UUID.class)))
                        .list()));
    }
}
