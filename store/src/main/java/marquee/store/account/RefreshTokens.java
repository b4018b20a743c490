package marquee.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/**
 * Refresh tokens, by their SHA-256. A token is used once and replaced by another of its family; a token that is used
 * again after {@link #REUSE_GRACE} was stolen, from the viewer or from the thief, so the whole family ends.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface RefreshTokens {
    /**
     * How long after its first use a token may be used again. A page that is reloaded while it renews its sign-in never
     * reads the answer, and comes back with the token it knows.
     */
    Duration REUSE_GRACE = Duration.ofSeconds(10);

    /** Returns the refresh tokens of a database. */
    static RefreshTokens in(PostgresConnection postgres) {
        return new PostgresRefreshTokens(postgres);
    }

    /** Starts a family with its first token. */
    void start(Hash token, UserId user, UUID family, Instant now, Instant expiresAt);

    /**
     * Uses a token up and puts another in its place.
     *
     * @return whose it is, or empty when it is unknown, has expired, or was first used {@link #REUSE_GRACE} ago or
     *     longer; in the last case the family has ended
     */
    Optional<UserId> rotate(Hash token, Hash next, Instant now, Instant nextExpiresAt);

    /** Ends the family of a token. One that is unknown counts as ended. */
    void end(Hash token);

    /** Forgets what expired before. Returns how many tokens that were. */
    int removeExpired(Instant before);

    /** The SHA-256 of a token, in lower-case hex. */
    record Hash(String hex) {
        public Hash {
            if (hex.length() != 64) {
                throw new IllegalArgumentException("A SHA-256 has 64 hex digits");
            }
        }
    }
}
