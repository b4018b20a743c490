package marquee.store.account;

import java.time.Instant;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;

/**
 * What is good once and for a while: links in mails, challenges, codes of providers. Of two who take one at the same
 * time, one gets it.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface OneTimeSecrets {
    /** Returns the secrets of a database. */
    static OneTimeSecrets in(PostgresConnection postgres) {
        return new PostgresOneTimeSecrets(postgres);
    }

    /** Keeps a secret, and forgets all others of its kind and user, where it has a user. */
    void put(Kind kind, SecretHash secret, Held held);

    /** Takes a secret out. Empty when it is unknown, of another kind, was taken before, or expires at {@code now}. */
    Optional<Held> take(Kind kind, SecretHash secret, Instant now);

    /** Forgets what expired before. Returns how many that were. */
    int removeExpired(Instant before);

    /** What a secret is good for. */
    enum Kind {
        VERIFY_EMAIL,
        CHANGE_EMAIL,
        RESET_PASSWORD,
        MOVE_PROFILE,
        PASSKEY_REGISTRATION,
        PASSKEY_SIGN_IN,
        OIDC_STATE,
        OIDC_SIGN_IN
    }

    /**
     * @param user whose it is, or null
     * @param content what it stands for
     */
    record Held(@Nullable UserId user, String content, Instant expiresAt) {}
}
