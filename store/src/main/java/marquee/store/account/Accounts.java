package marquee.store.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and their profiles. Strictly consistent: a read sees every write that has returned.
 *
 * <p>Several accounts may claim one e-mail until one of them has proved that it is theirs; from then on it is unique.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer. Adding is not
 * safe to retry, all else is. Changing an account that does not exist fails with {@link ErrorCode#NOT_FOUND}.
 */
public interface Accounts {
    /** Most profiles of one account. */
    int PROFILES_MAX = 5;

    /** Most accounts that are found by one e-mail. Those that claim it later sign in by other means. */
    int CLAIMS_MAX = 5;

    /** How often a removed profile's history is erased: again when no stream that was running then can be left. */
    int ERASURE_ROUNDS = 2;

    /** Returns the accounts of a database. */
    static Accounts in(PostgresConnection postgres) {
        return new PostgresAccounts(postgres);
    }

    /** Returns the accounts of accounts that are spread over databases. */
    static Accounts over(AccountShards shards) {
        return shards.areOne() ? in(shards.home()) : new ShardedAccounts(shards);
    }

    /**
     * Adds an account with its roles and profiles. Fails with {@link ErrorCode#EMAIL_TAKEN} when it is added with a
     * proved e-mail that another has proved already.
     */
    void add(Account account);

    Optional<Account> find(UserId id);

    /**
     * Returns who claims an e-mail: first the account that has proved it, then the oldest claim.
     *
     * @param email in lower case
     */
    List<Account> listByEmail(String email);

    /** Returns the first of {@link #listByEmail}. */
    default Optional<Account> findByEmail(String email) {
        return listByEmail(email).stream().findFirst();
    }

    /**
     * Gives an account an e-mail that it has proved. Fails with {@link ErrorCode#EMAIL_TAKEN} when another account has
     * proved it.
     */
    void verifyEmail(UserId user, String email, Instant now);

    void changePassword(UserId user, Secret passwordHash);

    /**
     * Holds the same password under another hash, unless another one has been chosen meanwhile: then, and when the account
     * is gone, nothing happens.
     *
     * @param held the hash that was found
     */
    void rehashPassword(UserId user, Secret held, Secret passwordHash);

    /** @param pinHash null for none */
    void changePin(UserId user, @Nullable Secret pinHash);

    void changeRoles(UserId user, Set<Role> roles);

    /** @param at since when it may not sign in, or null when it may again */
    void suspend(UserId user, @Nullable Instant at);

    /** Adds a profile. Fails with {@link ErrorCode#CONFLICT} when there are {@link #PROFILES_MAX} already. */
    void addProfile(UserId user, Profile profile);

    /** Replaces everything but the id. Fails with {@link ErrorCode#NOT_FOUND} when the user has no such profile. */
    void updateProfile(UserId user, Profile profile);

    /**
     * Removes a profile, and asks for the {@linkplain #dueErasures erasure} of its history in the same transaction.
     * Fails with {@link ErrorCode#NOT_FOUND} when the user has no such profile, and with {@link ErrorCode#CONFLICT}
     * when it is the last one.
     */
    void removeProfile(UserId user, ProfileId profile);

    /**
     * Gives a profile, which keeps its id and so its history, to another account. Fails with {@link ErrorCode#NOT_FOUND}
     * when the giver has no such profile, and with {@link ErrorCode#CONFLICT} when it is the giver's last or the taker
     * has {@link #PROFILES_MAX}.
     */
    void moveProfile(ProfileId profile, UserId from, UserId to);

    /**
     * Forgets everything personal of an account: who it was cannot be found again, nor can it sign in. Its id stays
     * known, because invoices refer to it. Asks for the erasure of each profile's history in the same transaction.
     */
    void erase(UserId user, Instant now);

    /** Returns profiles whose history has to be erased, longest due first, at most {@code limit}. */
    List<ProfileId> dueErasures(Instant now, int limit);

    /**
     * Notes that a profile's history was erased. It is due again at {@code again}, until that was done
     * {@link #ERASURE_ROUNDS} times.
     */
    void erased(ProfileId profile, Instant again);
}
