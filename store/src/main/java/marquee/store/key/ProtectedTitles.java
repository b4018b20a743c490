package marquee.store.key;

import java.util.Collection;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * Titles whose next encode is to be encrypted. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface ProtectedTitles {
    /** Returns the protected titles of a database. */
    static ProtectedTitles in(PostgresConnection postgres) {
        return new PostgresProtectedTitles(postgres);
    }

    void add(TitleId title);

    void remove(TitleId title);

    /** Returns those of the titles that are protected. */
    Set<TitleId> among(Collection<TitleId> titles);
}
