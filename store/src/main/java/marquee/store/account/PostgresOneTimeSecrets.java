package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.time.Instant;
import java.util.Optional;
import marquee.store.postgres.PostgresConnection;

/** {@link OneTimeSecrets} in the table {@code one_time_secrets}. */
final class PostgresOneTimeSecrets implements OneTimeSecrets {
    private final PostgresConnection postgres;

    PostgresOneTimeSecrets(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void put(Kind kind, SecretHash secret, Held held) {
        postgres.transact("keep a link", jdbc -> {
            Long user = held.user() == null ? null : held.user().value();
            if (user != null) {
                jdbc.sql("DELETE FROM one_time_secrets WHERE user_id = ? AND kind = ?")
                        .params(user, kind.name())
                        .update();
            }
            return jdbc.sql("""
                            INSERT INTO one_time_secrets (secret_hash, kind, user_id, content, expires_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .param(secret.bytes())
                    .param(kind.name())
                    .param(user)
                    .param(held.content())
                    .param(utc(held.expiresAt()))
                    .update();
        });
    }

    @Override
    public Optional<Held> take(Kind kind, SecretHash secret, Instant now) {
        Optional<Held> taken = postgres.call(
                "read a link",
                jdbc -> jdbc.sql("""
                        DELETE FROM one_time_secrets WHERE secret_hash = ? AND kind = ?
                        RETURNING user_id, content, expires_at""")
                        .params(secret.bytes(), kind.name())
                        .query((row, number) -> new Held(
                                Rows.findUser(row, "user_id"),
                                row.getString("content"),
                                Rows.instant(row, "expires_at")))
                        .optional());
        return taken.filter(held -> held.expiresAt().isAfter(now));
    }

    @Override
    public int removeExpired(Instant before) {
        return postgres.call(
                "tidy links",
                jdbc -> jdbc.sql("DELETE FROM one_time_secrets WHERE expires_at < ?")
                        .param(utc(before))
                        .update());
    }
}
