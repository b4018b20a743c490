package marquee.store.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/** {@link RefreshTokens} in the table {@code refresh_tokens}. */
final class PostgresRefreshTokens implements RefreshTokens {
    private final PostgresConnection postgres;

    PostgresRefreshTokens(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void start(Hash token, UserId user, UUID family, Instant now, Instant expiresAt) {
        postgres.call(
                "keep the sign-in",
                jdbc -> jdbc.sql("""
                        INSERT INTO refresh_tokens (token_hash, user_id, family, issued_at, expires_at)
                        VALUES (?, ?, ?, ?, ?)""")
                        .params(bytes(token), user.value(), family, utc(now), utc(expiresAt))
                        .update());
    }

    @Override
    public Optional<UserId> rotate(Hash token, Hash next, Instant now, Instant nextExpiresAt) {
        return postgres.transact("renew the sign-in", jdbc -> {
            Optional<Held> used = jdbc.sql("""
                            UPDATE refresh_tokens SET used_at = coalesce(used_at, ?)
                            WHERE token_hash = ? AND (used_at IS NULL OR used_at > ?) AND expires_at > ?
                            RETURNING user_id, family""")
                    .params(utc(now), bytes(token), utc(now.minus(REUSE_GRACE)), utc(now))
                    .query((row, number) ->
                            new Held(new UserId(row.getLong("user_id")), row.getObject("family", UUID.class)))
                    .optional();
            if (used.isEmpty()) {
                // Known but used: someone else holds a copy. Expired ones go too, which harms nobody.
                jdbc.sql(
                                "DELETE FROM refresh_tokens WHERE family = (SELECT family FROM refresh_tokens WHERE token_hash = ?)")
                        .param(bytes(token))
                        .update();
                return Optional.empty();
            }
            Held held = used.get();
            jdbc.sql("""
                            INSERT INTO refresh_tokens (token_hash, user_id, family, issued_at, expires_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(bytes(next), held.user().value(), held.family(), utc(now), utc(nextExpiresAt))
                    .update();
            return Optional.of(held.user());
        });
    }

    @Override
    public void end(Hash token) {
        postgres.call(
                "end the sign-in",
                jdbc -> jdbc.sql(
                                "DELETE FROM refresh_tokens WHERE family = (SELECT family FROM refresh_tokens WHERE token_hash = ?)")
                        .param(bytes(token))
                        .update());
    }

    @Override
    public int removeExpired(Instant before) {
        return postgres.call(
                "tidy sign-ins",
                jdbc -> jdbc.sql("DELETE FROM refresh_tokens WHERE expires_at < ?")
                        .param(utc(before))
                        .update());
    }

    private static byte[] bytes(Hash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Held(UserId user, UUID family) {}
}
