package marquee.store.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;

/** {@link Passkeys} beside their accounts, and identities, which are looked up without knowing the account, at home. */
final class ShardedPasskeys implements Passkeys {
    private final AccountShards shards;

    ShardedPasskeys(AccountShards shards) {
        this.shards = shards;
    }

    @Override
    public void add(Passkey passkey) {
        of(passkey.user()).add(passkey);
    }

    @Override
    public List<Passkey> list(UserId user) {
        return of(user).list(user);
    }

    @Override
    public Optional<Passkey> find(UserId user, byte[] credentialId) {
        return of(user).find(user, credentialId);
    }

    @Override
    public void used(UserId user, byte[] credentialId, long signatureCount, Instant now) {
        of(user).used(user, credentialId, signatureCount, now);
    }

    @Override
    public boolean remove(UserId user, byte[] credentialId) {
        return of(user).remove(user, credentialId);
    }

    @Override
    public Optional<UserId> findIdentity(String issuer, String subject) {
        return Passkeys.in(shards.home()).findIdentity(issuer, subject);
    }

    @Override
    public void addIdentity(String issuer, String subject, UserId user) {
        Passkeys.in(shards.home()).addIdentity(issuer, subject, user);
    }

    private Passkeys of(UserId user) {
        return Passkeys.in(shards.of(user));
    }
}
