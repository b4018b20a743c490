package marquee.store.key;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * Content keys. At rest they are wrapped; who cannot unwrap cannot read them.
 *
 * <p>Every method blocks, fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer, and with
 * {@link ErrorCode#INTERNAL} when a key was wrapped with a wrapping key that is not known here.
 */
public interface ContentKeys {
    /** Returns the keys of a database. */
    static ContentKeys in(PostgresConnection postgres, WrappingKeys wrapping, SecureRandom random) {
        return new PostgresContentKeys(postgres, wrapping, random);
    }

    /**
     * Returns a set with a key for each class, making what is missing. Asking again, from anywhere, gives the same keys,
     * so that work that is done twice gives the same bytes.
     *
     * @param set the job's id
     */
    KeySet obtain(UUID set, TitleId title, Set<TrackClass> classes);

    Optional<KeySet> find(UUID set);

    /**
     * Wraps keys with the wrapping key that wraps now which another had wrapped.
     *
     * @param limit most keys to wrap
     * @return how many were wrapped; 0 when the others are no longer needed
     */
    int rewrap(int limit);

    /** Forgets all keys of a title. What is still encrypted with them can never be read again. */
    void remove(TitleId title);
}
