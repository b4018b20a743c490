package marquee.store.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import org.jspecify.annotations.Nullable;

/** {@link RefreshTokens} spread over databases by user, each beside its account. */
final class ShardedRefreshTokens implements RefreshTokens {
    private final AccountShards shards;

    ShardedRefreshTokens(AccountShards shards) {
        this.shards = shards;
    }

    @Override
    public void start(SecretHash token, OpenSignIn signIn, Instant expiresAt) {
        of(signIn.user()).start(token, signIn, expiresAt);
    }

    @Override
    public void add(
            SecretHash token, UserId user, UUID signIn, @Nullable ProfileId profile, Instant now, Instant expiresAt) {
        of(user).add(token, user, signIn, profile, now, expiresAt);
    }

    @Override
    public Optional<OpenSignIn> rotate(
            UserId user, SecretHash token, SecretHash next, Instant now, Instant nextExpiresAt, String address) {
        return of(user).rotate(user, token, next, now, nextExpiresAt, address);
    }

    @Override
    public void pick(UserId user, UUID signIn, ProfileId profile) {
        of(user).pick(user, signIn, profile);
    }

    @Override
    public void end(UserId user, SecretHash token) {
        of(user).end(user, token);
    }

    @Override
    public List<OpenSignIn> list(UserId user, Instant now) {
        return of(user).list(user, now);
    }

    @Override
    public boolean end(UserId user, UUID signIn) {
        return of(user).end(user, signIn);
    }

    @Override
    public void endAll(UserId user, @Nullable UUID except) {
        of(user).endAll(user, except);
    }

    @Override
    public int removeExpired(Instant before) {
        return shards.all()
                .mapToInt(shard -> RefreshTokens.in(shard).removeExpired(before))
                .sum();
    }

    private RefreshTokens of(UserId user) {
        return RefreshTokens.in(shards.of(user));
    }
}
