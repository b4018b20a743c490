package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.time.Instant;
import java.util.Optional;
import marquee.store.postgres.PostgresConnection;

/** {@link FailureCounts} in the table {@code failure_counts}. */
final class PostgresFailureCounts implements FailureCounts {
    private final PostgresConnection postgres;

    PostgresFailureCounts(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public Optional<Count> find(SecretHash key, Instant now) {
        return postgres.call(
                "read failed guesses",
                jdbc -> jdbc.sql(
                                "SELECT failures, window_ends_at FROM failure_counts WHERE key_hash = ? AND window_ends_at > ?")
                        .params(key.bytes(), utc(now))
                        .query((row, number) -> new Count(row.getInt("failures"), Rows.instant(row, "window_ends_at")))
                        .optional());
    }

    @Override
    public void add(SecretHash key, Instant now, Instant windowEnd) {
        postgres.call(
                "count a failed guess",
                jdbc -> jdbc.sql("""
                        INSERT INTO failure_counts AS held (key_hash, failures, window_ends_at) VALUES (?, 1, ?)
                        ON CONFLICT (key_hash) DO UPDATE SET
                            failures = CASE WHEN held.window_ends_at > ? THEN held.failures + 1 ELSE 1 END,
                            window_ends_at = CASE WHEN held.window_ends_at > ? THEN held.window_ends_at
                                ELSE excluded.window_ends_at END""")
                        .params(key.bytes(), utc(windowEnd), utc(now), utc(now))
                        .update());
    }

    @Override
    public void clear(SecretHash key) {
        postgres.call(
                "forget failed guesses",
                jdbc -> jdbc.sql("DELETE FROM failure_counts WHERE key_hash = ?")
                        .param(key.bytes())
                        .update());
    }

    @Override
    public int removeExpired(Instant before) {
        return postgres.call(
                "tidy failed guesses",
                jdbc -> jdbc.sql("DELETE FROM failure_counts WHERE window_ends_at < ?")
                        .param(utc(before))
                        .update());
    }
}
