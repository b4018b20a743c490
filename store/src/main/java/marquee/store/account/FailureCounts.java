package marquee.store.account;

import java.time.Instant;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.store.postgres.PostgresConnection;

/**
 * Failed guesses, counted in windows of time by the hash of what was guessed at. All processes count together.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface FailureCounts {
    /** Returns the counts of a database. */
    static FailureCounts in(PostgresConnection postgres) {
        return new PostgresFailureCounts(postgres);
    }

    /** Returns the count of the window that is open, or empty when there is none. */
    Optional<Count> find(SecretHash key, Instant now);

    /**
     * Counts one more failure.
     *
     * @param windowEnd of the window that this failure opens, if none is open
     */
    void add(SecretHash key, Instant now, Instant windowEnd);

    void clear(SecretHash key);

    /** Forgets windows that ended before. Returns how many that were. */
    int removeExpired(Instant before);

    /** @param failures so far */
    record Count(int failures, Instant windowEnd) {}
}
