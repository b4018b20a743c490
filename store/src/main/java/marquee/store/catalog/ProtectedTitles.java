package marquee.store.catalog;

import marquee.store.postgres.PostgresConnection;

/** Titles whose next encode is to be encrypted. */
public interface ProtectedTitles extends TitleSet {
    /** Returns the protected titles of a database. */
    static ProtectedTitles in(PostgresConnection postgres) {
        return new PostgresTitleSet(postgres, "protected_titles", "title_id");
    }
}
