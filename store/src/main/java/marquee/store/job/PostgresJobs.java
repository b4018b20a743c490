package marquee.store.job;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link Jobs} in one table, {@code jobs}.
 *
 * <p>A lease locks its row with {@code SKIP LOCKED}, so that workers who ask at once take different jobs instead of
 * waiting for one another. Every other change is one statement whose {@code WHERE} says who may make it.
 */
final class PostgresJobs implements Jobs {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    PostgresJobs(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @Override
    public void add(JobId id, TitleId title, String masterKey, String filename) {
        asking(() -> jdbc.sql("""
                        INSERT INTO jobs (job_id, title_id, master_key, filename, state, stage)
                        VALUES (?, ?, ?, ?, 'QUEUED', ?) ON CONFLICT DO NOTHING
                        """)
                .params(id.value(), title.value(), masterKey, filename, STAGE_WAITING)
                .update());
    }

    @Override
    public Optional<Job> find(JobId id) {
        return asking(() -> jdbc.sql("SELECT * FROM jobs WHERE job_id = ?")
                .param(id.value())
                .query(PostgresJobs::read)
                .optional());
    }

    @Override
    public List<Job> latest(int limit) {
        return asking(() -> jdbc.sql("SELECT * FROM jobs ORDER BY created_at DESC, job_id DESC LIMIT ?")
                .param(limit)
                .query(PostgresJobs::read)
                .list());
    }

    @Override
    public Optional<Job> findLatest(TitleId title) {
        return asking(
                () -> jdbc.sql("SELECT * FROM jobs WHERE title_id = ? ORDER BY created_at DESC, job_id DESC LIMIT 1")
                        .param(title.value())
                        .query(PostgresJobs::read)
                        .optional());
    }

    @Override
    public Optional<Job> lease(String worker, Duration lease) {
        return asking(() -> transactions.execute(status -> {
            failNeverFinished();
            return jdbc.sql("""
                            UPDATE jobs SET state = 'RUNNING', worker = ?, attempts = attempts + 1, percent = 0,
                                lease_end = now() + ? * INTERVAL '1 millisecond', error = NULL, reason = NULL
                            WHERE job_id = (
                                SELECT job_id FROM jobs
                                WHERE (state = 'QUEUED' OR state = 'RUNNING' AND lease_end <= now()) AND attempts < ?
                                ORDER BY created_at, job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
                            RETURNING *
                            """)
                    .params(worker, lease.toMillis(), ATTEMPTS_MAX)
                    .query(PostgresJobs::read)
                    .optional();
        }));
    }

    private void failNeverFinished() {
        jdbc.sql("""
                        UPDATE jobs SET state = 'FAILED', worker = NULL, lease_end = NULL, error = ?, reason = ?,
                            finished_at = now()
                        WHERE job_id IN (
                            SELECT job_id FROM jobs
                            WHERE (state = 'QUEUED' OR state = 'RUNNING' AND lease_end <= now()) AND attempts >= ?
                            FOR UPDATE SKIP LOCKED)
                        """)
                .params(ErrorCode.INTERNAL.name(), REASON_NEVER_FINISHED, ATTEMPTS_MAX)
                .update();
    }

    @Override
    public boolean renew(JobId id, String worker, String stage, int percent, Duration lease) {
        return change("""
                UPDATE jobs SET stage = ?, percent = ?, lease_end = now() + ? * INTERVAL '1 millisecond'
                WHERE job_id = ? AND state = 'RUNNING' AND worker = ?
                """, stage, percent, lease.toMillis(), id.value(), worker);
    }

    @Override
    public boolean finish(JobId id, String worker, Asset asset) {
        return change(
                """
                UPDATE jobs SET state = 'DONE', stage = ?, percent = 100, worker = NULL, lease_end = NULL,
                    asset_id = ?, runtime_nanos = ?, heights = string_to_array(?, ',')::int[],
                    audio_languages = string_to_array(?, ','), caption_languages = string_to_array(?, ','),
                    applied = FALSE, finished_at = now()
                WHERE job_id = ? AND state = 'RUNNING' AND worker = ?
                """,
                STAGE_DONE,
                asset.id().value(),
                asset.runtime().toNanos(),
                asset.heights().stream().map(String::valueOf).collect(Collectors.joining(",")),
                String.join(",", asset.audioLanguages()),
                String.join(",", asset.captionLanguages()),
                id.value(),
                worker);
    }

    @Override
    public boolean fail(JobId id, String worker, ErrorCode error, String reason, boolean isFinal) {
        return change(
                """
                UPDATE jobs SET worker = NULL, lease_end = NULL, error = ?, reason = ?,
                    state = CASE WHEN ? OR attempts >= ? THEN 'FAILED' ELSE 'QUEUED' END,
                    stage = CASE WHEN ? OR attempts >= ? THEN stage ELSE ? END,
                    percent = CASE WHEN ? OR attempts >= ? THEN percent ELSE 0 END,
                    finished_at = CASE WHEN ? OR attempts >= ? THEN now() END
                WHERE job_id = ? AND state = 'RUNNING' AND worker = ?
                """,
                error.name(),
                reason,
                isFinal,
                ATTEMPTS_MAX,
                isFinal,
                ATTEMPTS_MAX,
                STAGE_WAITING,
                isFinal,
                ATTEMPTS_MAX,
                isFinal,
                ATTEMPTS_MAX,
                id.value(),
                worker);
    }

    @Override
    public boolean release(JobId id, String worker) {
        return change("""
                UPDATE jobs SET state = 'QUEUED', stage = ?, percent = 0, attempts = attempts - 1, worker = NULL,
                    lease_end = NULL
                WHERE job_id = ? AND state = 'RUNNING' AND worker = ?
                """, STAGE_WAITING, id.value(), worker);
    }

    @Override
    public boolean retry(JobId id) {
        return change("""
                UPDATE jobs SET state = 'QUEUED', stage = ?, percent = 0, attempts = 0, error = NULL, reason = NULL,
                    finished_at = NULL
                WHERE job_id = ? AND state IN ('FAILED', 'CANCELLED')
                """, STAGE_WAITING, id.value());
    }

    @Override
    public boolean cancel(JobId id) {
        return change("""
                UPDATE jobs SET state = 'CANCELLED', worker = NULL, lease_end = NULL, error = NULL, reason = NULL,
                    finished_at = now()
                WHERE job_id = ? AND state IN ('QUEUED', 'RUNNING')
                """, id.value());
    }

    @Override
    public List<Job> listUnapplied(int limit) {
        return asking(() -> jdbc.sql(
                        "SELECT * FROM jobs WHERE state = 'DONE' AND NOT applied ORDER BY created_at, job_id LIMIT ?")
                .param(limit)
                .query(PostgresJobs::read)
                .list());
    }

    @Override
    public void applied(JobId id) {
        change("UPDATE jobs SET applied = TRUE WHERE job_id = ?", id.value());
    }

    private boolean change(String sql, Object... params) {
        return asking(() -> jdbc.sql(sql).params(params).update()) == 1;
    }

    private static Job read(ResultSet row, int number) throws SQLException {
        String error = row.getString("error");
        return new Job(
                new JobId(row.getObject("job_id", UUID.class)),
                new TitleId(row.getObject("title_id", UUID.class)),
                row.getString("master_key"),
                row.getString("filename"),
                JobState.valueOf(row.getString("state")),
                row.getString("stage"),
                row.getInt("percent"),
                row.getInt("attempts"),
                row.getString("worker"),
                instant(row, "lease_end"),
                error == null ? null : ErrorCode.valueOf(error),
                row.getString("reason"),
                readAsset(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Asset readAsset(ResultSet row) throws SQLException {
        UUID asset = row.getObject("asset_id", UUID.class);
        if (asset == null) {
            return null;
        }
        return new Asset(
                new AssetId(asset),
                Duration.ofNanos(row.getLong("runtime_nanos")),
                Stream.of((Integer[]) row.getArray("heights").getArray()).toList(),
                strings(row.getArray("audio_languages")),
                strings(row.getArray("caption_languages")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> T asking(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException | TransactionException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL did not answer about jobs.", e);
        }
    }
}
