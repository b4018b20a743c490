package marquee.store.catalog;

import java.util.Collection;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * Titles that an editor wants published as soon as their encode is done. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface PublishWishes {
    /** Returns the wishes of a database. */
    static PublishWishes in(PostgresConnection postgres) {
        return new PostgresPublishWishes(postgres);
    }

    void add(TitleId title);

    void remove(TitleId title);

    /** Returns those of the titles that have a wish. */
    Set<TitleId> among(Collection<TitleId> titles);
}
