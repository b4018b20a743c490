package marquee.store.catalog;

import java.util.Collection;
import java.util.Set;
import marquee.model.catalog.TitleId;

/**
 * Titles of which one thing is so. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link marquee.model.ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface TitleSet {
    void add(TitleId title);

    void remove(TitleId title);

    /** Returns those of the titles that are in the set. */
    Set<TitleId> among(Collection<TitleId> titles);
}
