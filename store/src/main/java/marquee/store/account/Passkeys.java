package marquee.store.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.PostgresConnection;

/**
 * The passkeys of accounts, and their identities at other providers: all that signs in without a password.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Passkeys {
    /** Most passkeys of one account. */
    int PASSKEYS_MAX = 20;

    /** Returns the passkeys of a database. */
    static Passkeys in(PostgresConnection postgres) {
        return new PostgresPasskeys(postgres);
    }

    /** Returns the passkeys of accounts that are spread over databases. */
    static Passkeys over(AccountShards shards) {
        return shards.areOne() ? in(shards.home()) : new ShardedPasskeys(shards);
    }

    /** Adds a passkey. Fails with {@link ErrorCode#CONFLICT} when there are {@link #PASSKEYS_MAX}, or it is there. */
    void add(Passkey passkey);

    /** Returns the passkeys of an account, oldest first. */
    List<Passkey> list(UserId user);

    Optional<Passkey> find(UserId user, byte[] credentialId);

    /** Notes that one was used. */
    void used(UserId user, byte[] credentialId, long signatureCount, Instant now);

    /** Removes one. Returns whether it was there. */
    boolean remove(UserId user, byte[] credentialId);

    /** Returns whose identity at a provider it is. */
    Optional<UserId> findIdentity(String issuer, String subject);

    /** Ties an identity at a provider to an account. Fails with {@link ErrorCode#CONFLICT} when it is tied already. */
    void addIdentity(String issuer, String subject, UserId user);
}
