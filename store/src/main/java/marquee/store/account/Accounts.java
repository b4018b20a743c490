package marquee.store.account;

import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/**
 * Accounts and their profiles. Strictly consistent: a read sees every write that has returned.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer. Only
 * {@link #updateProfile} and {@link #removeProfile} are safe to retry.
 */
public interface Accounts {
    /** Most profiles of one account. */
    int PROFILES_MAX = 5;

    /** Returns the accounts of a database. */
    static Accounts in(PostgresConnection postgres) {
        return new PostgresAccounts(postgres);
    }

    /** Adds an account with its roles and profiles. Fails with {@link ErrorCode#EMAIL_TAKEN}. */
    void add(Account account);

    Optional<Account> find(UserId id);

    /** @param email in lower case */
    Optional<Account> findByEmail(String email);

    /** Adds a profile. Fails with {@link ErrorCode#CONFLICT} when there are {@link #PROFILES_MAX} already. */
    void addProfile(UserId user, Profile profile);

    /** Replaces name, kids and avatar. Fails with {@link ErrorCode#NOT_FOUND} when the user has no such profile. */
    void updateProfile(UserId user, Profile profile);

    /**
     * Removes a profile. Fails with {@link ErrorCode#NOT_FOUND} when the user has no such profile, and with
     * {@link ErrorCode#CONFLICT} when it is the last one.
     */
    void removeProfile(UserId user, ProfileId profile);
}
