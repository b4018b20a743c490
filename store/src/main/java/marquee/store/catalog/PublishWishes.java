package marquee.store.catalog;

import marquee.store.postgres.PostgresConnection;

/** Titles that an editor wants published as soon as their encode is done. */
public interface PublishWishes extends TitleSet {
    /** Returns the wishes of a database. */
    static PublishWishes in(PostgresConnection postgres) {
        return new PostgresTitleSet(postgres, "publish_wishes", "movie_id");
    }
}
