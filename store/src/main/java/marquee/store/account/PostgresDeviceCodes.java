package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link DeviceCodes} in the table {@code device_codes}. */
final class PostgresDeviceCodes implements DeviceCodes {
    private final PostgresConnection postgres;

    PostgresDeviceCodes(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public boolean add(Waiting waiting) {
        return postgres.call(
                        "keep the device code",
                        jdbc -> jdbc.sql("""
                                INSERT INTO device_codes (device_hash, user_code, device, address, expires_at)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_code) DO NOTHING""")
                                .params(
                                        waiting.device().bytes(),
                                        waiting.userCode(),
                                        waiting.name(),
                                        waiting.address(),
                                        utc(waiting.expiresAt()))
                                .update())
                > 0;
    }

    @Override
    public Optional<Waiting> find(String userCode, Instant now) {
        return postgres.call(
                "read the device code",
                jdbc -> jdbc.sql("""
                        SELECT device_hash, user_code, device, address, expires_at FROM device_codes
                        WHERE user_code = ? AND state = 'PENDING' AND expires_at > ?""")
                        .params(userCode, utc(now))
                        .query((row, number) -> new Waiting(
                                new SecretHash(HexFormat.of().formatHex(row.getBytes("device_hash"))),
                                row.getString("user_code"),
                                row.getString("device"),
                                row.getString("address"),
                                Rows.instant(row, "expires_at")))
                        .optional());
    }

    @Override
    public boolean decide(String userCode, @Nullable UserId user, Instant now) {
        return postgres.call(
                        "answer the device",
                        jdbc -> jdbc.sql("""
                                UPDATE device_codes SET state = ?, user_id = ?
                                WHERE user_code = ? AND state = 'PENDING' AND expires_at > ?""")
                                .param(user == null ? State.DENIED.name() : State.ALLOWED.name())
                                .param(user == null ? null : user.value())
                                .param(userCode)
                                .param(utc(now))
                                .update())
                > 0;
    }

    @Override
    public Answer poll(SecretHash device, Instant now, Duration interval) {
        return postgres.transact("answer the device", jdbc -> {
            // Let in or refused: taken out by the first who asks.
            Optional<Answer> decided = jdbc.sql("""
                            DELETE FROM device_codes WHERE device_hash = ? AND state <> 'PENDING' AND expires_at > ?
                            RETURNING state, user_id, device""")
                    .params(device.bytes(), utc(now))
                    .query((row, number) -> new Answer(
                            State.valueOf(row.getString("state")),
                            Rows.findUser(row, "user_id"),
                            row.getString("device")))
                    .optional();
            return decided.orElseGet(() -> waiting(jdbc, device, now, interval));
        });
    }

    @Override
    public int removeExpired(Instant before) {
        return postgres.call(
                "tidy device codes",
                jdbc -> jdbc.sql("DELETE FROM device_codes WHERE expires_at < ?")
                        .param(utc(before))
                        .update());
    }

    private static Answer waiting(JdbcClient jdbc, SecretHash device, Instant now, Duration interval) {
        Optional<Boolean> isTooSoon = jdbc.sql("""
                        UPDATE device_codes d SET polled_at = ?
                        FROM (SELECT device_hash, polled_at FROM device_codes WHERE device_hash = ? FOR UPDATE) held
                        WHERE d.device_hash = held.device_hash AND d.expires_at > ?
                        RETURNING coalesce(held.polled_at > ?, FALSE)""")
                .params(utc(now), device.bytes(), utc(now), utc(now.minus(interval)))
                .query(Boolean.class)
                .optional();
        State state =
                isTooSoon.map(soon -> soon ? State.TOO_SOON : State.PENDING).orElse(State.UNKNOWN);
        return new Answer(state, null, "");
    }
}
