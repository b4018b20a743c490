package marquee.store.key;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link ProtectedTitles} in the table {@code protected_titles}. */
final class PostgresProtectedTitles implements ProtectedTitles {
    private final PostgresConnection postgres;

    PostgresProtectedTitles(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(TitleId title) {
        postgres.call(
                "protect the title",
                jdbc -> jdbc.sql("INSERT INTO protected_titles (title_id) VALUES (?) ON CONFLICT DO NOTHING")
                        .param(title.value())
                        .update());
    }

    @Override
    public void remove(TitleId title) {
        postgres.call(
                "stop protecting the title",
                jdbc -> jdbc.sql("DELETE FROM protected_titles WHERE title_id = ?")
                        .param(title.value())
                        .update());
    }

    @Override
    public Set<TitleId> among(Collection<TitleId> titles) {
        UUID[] ids = titles.stream().map(TitleId::value).toArray(UUID[]::new);
        return new HashSet<>(postgres.call(
                "read which titles are protected",
                jdbc -> jdbc.sql("SELECT title_id FROM protected_titles WHERE title_id = ANY (?)")
                        .param(ids)
                        .query((row, number) -> new TitleId(row.getObject("title_id", UUID.class)))
                        .list()));
    }
}
