package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link RefreshTokens} in the tables {@code sign_ins} and {@code refresh_tokens}. */
final class PostgresRefreshTokens implements RefreshTokens {
    private static final String COLUMNS =
            "user_id, sign_in_id, method, device, address, profile_id, started_at, seen_at";

    private final PostgresConnection postgres;

    PostgresRefreshTokens(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void start(SecretHash token, OpenSignIn signIn, Instant expiresAt) {
        postgres.transact("keep the sign-in", jdbc -> {
            jdbc.sql("INSERT INTO sign_ins (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(signIn.user().value())
                    .param(signIn.id())
                    .param(signIn.method().name())
                    .param(signIn.device())
                    .param(signIn.address())
                    .param(signIn.profile() == null ? null : signIn.profile().value())
                    .param(utc(signIn.startedAt()))
                    .param(utc(signIn.seenAt()))
                    .update();
            return insert(jdbc, token, signIn.user(), signIn.id(), signIn.startedAt(), expiresAt);
        });
    }

    @Override
    public void add(
            SecretHash token, UserId user, UUID signIn, @Nullable ProfileId profile, Instant now, Instant expiresAt) {
        postgres.transact("keep the sign-in", jdbc -> {
            int goesOn = jdbc.sql(
                            "UPDATE sign_ins SET profile_id = ?, seen_at = ? WHERE user_id = ? AND sign_in_id = ?")
                    .param(profile == null ? null : profile.value())
                    .param(utc(now))
                    .param(user.value())
                    .param(signIn)
                    .update();
            if (goesOn == 0) {
                throw new PlatformException(ErrorCode.NOT_SIGNED_IN, "This sign-in has ended. Sign in again.");
            }
            return insert(jdbc, token, user, signIn, now, expiresAt);
        });
    }

    @Override
    public Optional<OpenSignIn> rotate(
            UserId user, SecretHash token, SecretHash next, Instant now, Instant nextExpiresAt, String address) {
        return postgres.transact("renew the sign-in", jdbc -> {
            Optional<UUID> used = jdbc.sql("""
                            UPDATE refresh_tokens SET used_at = coalesce(used_at, ?)
                            WHERE user_id = ? AND token_hash = ? AND (used_at IS NULL OR used_at > ?) AND expires_at > ?
                            RETURNING family""")
                    .params(utc(now), user.value(), token.bytes(), utc(now.minus(REUSE_GRACE)), utc(now))
                    .query(UUID.class)
                    .optional();
            Optional<OpenSignIn> signIn = used.flatMap(id -> jdbc.sql(
                            "UPDATE sign_ins SET seen_at = ?, address = ? WHERE user_id = ? AND sign_in_id = ? RETURNING "
                                    + COLUMNS)
                    .params(utc(now), address, user.value(), id)
                    .query((row, number) -> signIn(row))
                    .optional());
            if (signIn.isEmpty()) {
                // Known but used: someone else holds a copy. Expired ones go too, which harms nobody.
                end(jdbc, user, token);
                return Optional.empty();
            }
            insert(jdbc, next, user, signIn.get().id(), now, nextExpiresAt);
            return signIn;
        });
    }

    @Override
    public void pick(UserId user, UUID signIn, ProfileId profile) {
        postgres.call(
                "keep who watches",
                jdbc -> jdbc.sql("UPDATE sign_ins SET profile_id = ? WHERE user_id = ? AND sign_in_id = ?")
                        .params(profile.value(), user.value(), signIn)
                        .update());
    }

    @Override
    public void end(UserId user, SecretHash token) {
        postgres.transact("end the sign-in", jdbc -> end(jdbc, user, token));
    }

    @Override
    public List<OpenSignIn> list(UserId user, Instant now) {
        return postgres.call(
                "list the sign-ins",
                jdbc -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM sign_ins s WHERE user_id = ? AND EXISTS (
                            SELECT 1 FROM refresh_tokens t
                            WHERE t.user_id = s.user_id AND t.family = s.sign_in_id AND t.expires_at > ?)
                        ORDER BY seen_at DESC LIMIT\s""" + LISTED_MAX)
                        .params(user.value(), utc(now))
                        .query((row, number) -> signIn(row))
                        .list());
    }

    @Override
    public boolean end(UserId user, UUID signIn) {
        return postgres.transact("end the sign-in", jdbc -> end(jdbc, user, signIn) > 0);
    }

    @Override
    public void endAll(UserId user, @Nullable UUID except) {
        // No sign-in has this id: it is of no version.
        UUID kept = except == null ? new UUID(0, 0) : except;
        postgres.transact("end the sign-ins", jdbc -> {
            jdbc.sql("DELETE FROM sign_ins WHERE user_id = ? AND sign_in_id <> ?")
                    .params(user.value(), kept)
                    .update();
            return jdbc.sql("DELETE FROM refresh_tokens WHERE user_id = ? AND family <> ?")
                    .params(user.value(), kept)
                    .update();
        });
    }

    @Override
    public int removeExpired(Instant before) {
        return postgres.transact("tidy sign-ins", jdbc -> {
            int removed = jdbc.sql("DELETE FROM refresh_tokens WHERE expires_at < ?")
                    .param(utc(before))
                    .update();
            jdbc.sql("""
                            DELETE FROM sign_ins s WHERE NOT EXISTS (
                                SELECT 1 FROM refresh_tokens t WHERE t.user_id = s.user_id AND t.family = s.sign_in_id)""").update();
            return removed;
        });
    }

    private static int insert(
            JdbcClient jdbc, SecretHash token, UserId user, UUID signIn, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        INSERT INTO refresh_tokens (token_hash, user_id, family, issued_at, expires_at)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(token.bytes(), user.value(), signIn, utc(now), utc(expiresAt))
                .update();
    }

    private static int end(JdbcClient jdbc, UserId user, SecretHash token) {
        Optional<UUID> signIn = jdbc.sql("SELECT family FROM refresh_tokens WHERE user_id = ? AND token_hash = ?")
                .params(user.value(), token.bytes())
                .query(UUID.class)
                .optional();
        return signIn.map(id -> end(jdbc, user, id)).orElse(0);
    }

    private static int end(JdbcClient jdbc, UserId user, UUID signIn) {
        jdbc.sql("DELETE FROM refresh_tokens WHERE user_id = ? AND family = ?")
                .params(user.value(), signIn)
                .update();
        return jdbc.sql("DELETE FROM sign_ins WHERE user_id = ? AND sign_in_id = ?")
                .params(user.value(), signIn)
                .update();
    }

    private static OpenSignIn signIn(ResultSet row) throws SQLException {
        Long profile = row.getObject("profile_id", Long.class);
        return new OpenSignIn(
                new UserId(row.getLong("user_id")),
                row.getObject("sign_in_id", UUID.class),
                OpenSignIn.Method.valueOf(row.getString("method")),
                row.getString("device"),
                row.getString("address"),
                profile == null ? null : new ProfileId(profile),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "seen_at"));
    }
}
