package marquee.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins and their refresh tokens, by their SHA-256. A token is used once and replaced by another of its sign-in; a
 * token that is used again after {@link #REUSE_GRACE} was stolen, from the viewer or from the thief, so the sign-in
 * ends.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface RefreshTokens {
    /**
     * How long after its first use a token may be used again. A page that is reloaded while it renews its sign-in never
     * reads the answer, and comes back with the token it knows.
     */
    Duration REUSE_GRACE = Duration.ofSeconds(10);

    /** Most sign-ins that {@link #list} returns. */
    int LISTED_MAX = 100;

    /** Returns the refresh tokens of a database. */
    static RefreshTokens in(PostgresConnection postgres) {
        return new PostgresRefreshTokens(postgres);
    }

    /** Returns the refresh tokens of accounts that are spread over databases. */
    static RefreshTokens over(AccountShards shards) {
        return shards.areOne() ? in(shards.home()) : new ShardedRefreshTokens(shards);
    }

    /** Starts a sign-in with its first token. */
    void start(SecretHash token, OpenSignIn signIn, Instant expiresAt);

    /** Adds a token to a sign-in that goes on. Fails with {@link ErrorCode#NOT_SIGNED_IN} when it has ended. */
    void add(SecretHash token, UserId user, UUID signIn, @Nullable ProfileId profile, Instant now, Instant expiresAt);

    /**
     * Uses a token up and puts another in its place.
     *
     * @param address where the request comes from
     * @return its sign-in, or empty when the token is unknown, has expired, or was first used {@link #REUSE_GRACE} ago
     *     or longer; in the last case the sign-in has ended
     */
    Optional<OpenSignIn> rotate(
            UserId user, SecretHash token, SecretHash next, Instant now, Instant nextExpiresAt, String address);

    /** Notes who watches on the device of a sign-in. */
    void pick(UserId user, UUID signIn, ProfileId profile);

    /** Ends the sign-in of a token. One that is unknown counts as ended. */
    void end(UserId user, SecretHash token);

    /** Returns the sign-ins of an account that go on, last seen first, at most {@link #LISTED_MAX}. */
    List<OpenSignIn> list(UserId user, Instant now);

    /** Ends a sign-in. Returns whether there was one. */
    boolean end(UserId user, UUID signIn);

    /**
     * Ends all sign-ins of an account but one.
     *
     * @param except which stays, or null for none
     */
    void endAll(UserId user, @Nullable UUID except);

    /** Forgets what expired before. Returns how many tokens that were. */
    int removeExpired(Instant before);
}
