package marquee.store.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link PublishWishes} in the table {@code publish_wishes}. */
final class PostgresPublishWishes implements PublishWishes {
    private final PostgresConnection postgres;

    PostgresPublishWishes(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(TitleId title) {
        postgres.call(
                "keep the wish to publish",
                jdbc -> jdbc.sql("INSERT INTO publish_wishes (movie_id) VALUES (?) ON CONFLICT DO NOTHING")
                        .param(title.value())
                        .update());
    }

    @Override
    public void remove(TitleId title) {
        postgres.call(
                "remove the wish to publish",
                jdbc -> jdbc.sql("DELETE FROM publish_wishes WHERE movie_id = ?")
                        .param(title.value())
                        .update());
    }

    @Override
    public Set<TitleId> among(Collection<TitleId> titles) {
        UUID[] ids = titles.stream().map(TitleId::value).toArray(UUID[]::new);
        return new HashSet<>(postgres.call(
                "read wishes to publish",
                jdbc -> jdbc.sql("SELECT movie_id FROM publish_wishes WHERE movie_id = ANY (?)")
                        .param(ids)
                        .query((row, number) -> new TitleId(row.getObject("movie_id", UUID.class)))
                        .list()));
    }
}
