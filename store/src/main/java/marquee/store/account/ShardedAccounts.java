package marquee.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * {@link Accounts} spread over databases by user. What concerns one account is one transaction in its database. What
 * also concerns the look-ups at home is two, in an order in which a crash between them leaves nothing that anybody can
 * see or that blocks anybody for longer than {@link #ABANDONED_AFTER}: an e-mail is claimed before its account has it,
 * and a claim whose account does not say the same may be taken over.
 */
final class ShardedAccounts implements Accounts {
    /** How old a claim without its account must be before it counts as left behind. Longer than any statement lives. */
    static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ShardedAccounts.class);

    private final AccountShards shards;

    ShardedAccounts(AccountShards shards) {
        this.shards = shards;
    }

    @Override
    public void add(Account account) {
        claim(account.id(), account.email(), account.verifiedAt() != null);
        of(account.id()).insert(account);
    }

    @Override
    public Optional<Account> find(UserId id) {
        return of(id).find(id);
    }

    @Override
    public List<Account> listByEmail(String email) {
        return shards.home().call("read the account", jdbc -> EmailClaims.holders(jdbc, email)).stream()
                .flatMap(holder -> find(holder).stream())
                .filter(account -> account.email().equals(email))
                .toList();
    }

    @Override
    public void verifyEmail(UserId user, String email, Instant now) {
        if (find(user).isEmpty()) {
            throw PostgresAccounts.unknown(user);
        }
        claim(user, email, true);
        of(user).changeEmail(user, email, now);
        shards.home().transact("keep the e-mail", jdbc -> {
            EmailClaims.keepOnly(jdbc, user, email);
            return email;
        });
    }

    @Override
    public void changePassword(UserId user, Secret passwordHash) {
        of(user).changePassword(user, passwordHash);
    }

    @Override
    public void rehashPassword(UserId user, Secret held, Secret passwordHash) {
        of(user).rehashPassword(user, held, passwordHash);
    }

    @Override
    public void changePin(UserId user, @Nullable Secret pinHash) {
        of(user).changePin(user, pinHash);
    }

    @Override
    public void changeRoles(UserId user, Set<Role> roles) {
        of(user).changeRoles(user, roles);
    }

    @Override
    public void suspend(UserId user, @Nullable Instant at) {
        of(user).suspend(user, at);
    }

    @Override
    public void addProfile(UserId user, Profile profile) {
        of(user).addProfile(user, profile);
    }

    @Override
    public void updateProfile(UserId user, Profile profile) {
        of(user).updateProfile(user, profile);
    }

    @Override
    public void removeProfile(UserId user, ProfileId profile) {
        of(user).removeProfile(user, profile);
    }

    /**
     * Moves a profile. Between two databases it is put down before it is taken away: a crash between the two leaves it
     * in both households, and moving it again completes the move. The other order could lose it.
     */
    @Override
    public void moveProfile(ProfileId profile, UserId from, UserId to) {
        if (shards.of(from) == shards.of(to)) {
            of(from).moveProfile(profile, from, to);
            return;
        }
        Profile moved = find(from)
                .flatMap(account -> account.findProfile(profile))
                .orElseThrow(() ->
                        new PlatformException(ErrorCode.NOT_FOUND, "There is no profile '" + profile + "' any more."));
        of(to).receiveProfile(to, moved);
        try {
            of(from).giveProfile(from, profile);
        } catch (PlatformException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                // Refused, so it stays where it was. After an outage nobody knows, and both keep it.
                of(to).giveProfile(to, profile);
            }
            throw e;
        }
    }

    @Override
    public void erase(UserId user, Instant now) {
        if (find(user).isEmpty()) {
            throw PostgresAccounts.unknown(user);
        }
        // First what points at the account: whoever is interrupted is still signed in and asks again.
        shards.home().transact("erase the account", jdbc -> PostgresAccounts.eraseLookUps(jdbc, user));
        of(user).eraseRows(user, now);
    }

    @Override
    public List<ProfileId> dueErasures(Instant now, int limit) {
        return shards.all()
                .flatMap(shard -> Accounts.in(shard).dueErasures(now, limit).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public void erased(ProfileId profile, Instant again) {
        shards.all().forEach(shard -> Accounts.in(shard).erased(profile, again));
    }

    /** Claims an e-mail. One claim too many that proves nothing is left out, as {@link Accounts} has it. */
    private void claim(UserId user, String email, boolean verified) {
        boolean claimed = tryToClaim(user, email, verified);
        if (!claimed && releaseAbandoned(email)) {
            claimed = tryToClaim(user, email, verified);
        }
        if (!claimed && verified) {
            throw PostgresAccounts.taken(null);
        }
    }

    private boolean tryToClaim(UserId user, String email, boolean verified) {
        try {
            return shards.home().transact("keep the e-mail", jdbc -> EmailClaims.claim(jdbc, user, email, verified));
        } catch (DuplicateKeyException e) {
            log.debug("Another account has proved this e-mail. user={}", user, e);
            return false;
        }
    }

    /** Lets go of claims whose accounts were never added, or never got the e-mail. Returns whether there were any. */
    private boolean releaseAbandoned(String email) {
        List<UserId> abandoned =
                shards
                        .home()
                        .call("read the claims", jdbc -> EmailClaims.holdersSince(jdbc, email, ABANDONED_AFTER))
                        .stream()
                        .filter(holder -> find(holder)
                                .filter(account -> account.email().equals(email))
                                .isEmpty())
                        .toList();
        abandoned.forEach(holder -> shards.home().transact("release the e-mail", jdbc -> {
            EmailClaims.release(jdbc, holder, email);
            return email;
        }));
        return !abandoned.isEmpty();
    }

    private PostgresAccounts of(UserId user) {
        return new PostgresAccounts(shards.of(user));
    }
}
