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
 * {@link Jobs} in the tables {@code jobs} and {@code tasks}. How far a job is, is asked of its tasks each time: there is
 * no second copy that could be wrong.
 */
final class PostgresJobs implements Jobs {
    private static final String SELECT = """
            SELECT j.*, extract(epoch FROM now() - j.started_at) AS worked, t.* FROM jobs j LEFT JOIN LATERAL (
                SELECT count(*) AS parts, count(*) FILTER (WHERE state = 'DONE') AS parts_done,
                    count(*) FILTER (WHERE state = 'RUNNING') AS running,
                    (sum(weight::numeric * CASE WHEN state = 'DONE' THEN 100 ELSE percent END)
                        / NULLIF(sum(weight), 0))::int AS percent,
                    (array_agg(words ORDER BY step, ordinal) FILTER (WHERE state IN ('RUNNING', 'PARKED')))[1] AS words,
                    max(attempts) AS attempts
                FROM tasks WHERE tasks.job_id = j.job_id) t ON TRUE
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    PostgresJobs(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @Override
    public void add(JobId id, TitleId title, String masterKey, String filename, @Nullable String policy) {
        asking(() -> transactions.execute(status -> {
            int added = jdbc.sql("""
                            INSERT INTO jobs (job_id, title_id, master_key, filename, policy, state)
                            VALUES (?, ?, ?, ?, ?, 'QUEUED') ON CONFLICT DO NOTHING
                            """)
                    .params(id.value(), title.value(), masterKey, filename)
                    .param(policy)
                    .update();
            if (added == 1) {
                addPlan(id);
            }
            return added;
        }));
    }

    private void addPlan(JobId id) {
        jdbc.sql(
                        "INSERT INTO tasks (job_id, name, kind, step, ordinal, spec, weight) VALUES (?, ?, 'PLAN', 0, 0, '', 0)")
                .params(id.value(), PostgresTasks.PLAN)
                .update();
    }

    @Override
    public Optional<Job> find(JobId id) {
        return asking(() -> jdbc.sql(SELECT + "WHERE j.job_id = ?")
                .param(id.value())
                .query(PostgresJobs::read)
                .optional());
    }

    @Override
    public List<Job> latest(int limit) {
        return asking(() -> jdbc.sql(SELECT + "ORDER BY j.created_at DESC, j.job_id DESC LIMIT ?")
                .param(limit)
                .query(PostgresJobs::read)
                .list());
    }

    @Override
    public Optional<Job> findLatest(TitleId title) {
        return asking(() -> jdbc.sql(SELECT + "WHERE j.title_id = ? ORDER BY j.created_at DESC, j.job_id DESC LIMIT 1")
                .param(title.value())
                .query(PostgresJobs::read)
                .optional());
    }

    @Override
    public List<Task> listTasks(JobId id) {
        return asking(() -> jdbc.sql(PostgresTasks.SELECT + "WHERE t.job_id = ? ORDER BY t.step, t.ordinal LIMIT ?")
                .params(id.value(), Tasks.TASKS_MAX)
                .query(PostgresTasks::read)
                .list());
    }

    @Override
    public boolean prioritize(JobId id, int priority) {
        int within = Math.max(-PRIORITY_MAX, Math.min(PRIORITY_MAX, priority));
        return change("UPDATE jobs SET priority = ? WHERE job_id = ? AND state = 'QUEUED'", within, id.value());
    }

    @Override
    public boolean retry(JobId id) {
        return asking(() -> transactions.execute(status -> {
            boolean isOpen = change("""
                    UPDATE jobs SET state = 'QUEUED', error = NULL, reason = NULL, finished_at = NULL, started_at = NULL
                    WHERE job_id = ? AND state IN ('FAILED', 'CANCELLED')
                    """, id.value());
            if (isOpen) {
                // What is finished lies in blob storage under a name that says what it is, and is not made again.
                forgetTasks(id);
                addPlan(id);
            }
            return isOpen;
        }));
    }

    @Override
    public boolean cancel(JobId id) {
        return asking(() -> transactions.execute(status -> {
            boolean isCancelled = change("""
                    UPDATE jobs SET state = 'CANCELLED', error = NULL, reason = NULL, finished_at = now()
                    WHERE job_id = ? AND state = 'QUEUED'
                    """, id.value());
            if (isCancelled) {
                forgetTasks(id);
            }
            return isCancelled;
        }));
    }

    private void forgetTasks(JobId id) {
        jdbc.sql("DELETE FROM tasks WHERE job_id = ?").param(id.value()).update();
    }

    @Override
    public List<Job> listUnapplied(int limit) {
        return asking(() -> jdbc.sql(
                        SELECT + "WHERE j.state = 'DONE' AND NOT j.applied ORDER BY j.created_at, j.job_id LIMIT ?")
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
        JobState stored = JobState.valueOf(row.getString("state"));
        JobState state = stored == JobState.QUEUED && row.getInt("running") > 0 ? JobState.RUNNING : stored;
        String words = row.getString("words");
        double worked = row.getDouble("worked");
        boolean isWorkedOn = !row.wasNull() && !state.isFinal();
        int percent = state == JobState.DONE ? 100 : row.getInt("percent");
        return new Job(
                new JobId(row.getObject("job_id", UUID.class)),
                new TitleId(row.getObject("title_id", UUID.class)),
                row.getString("master_key"),
                row.getString("filename"),
                state,
                state == JobState.DONE ? STAGE_DONE : words == null || words.isEmpty() ? STAGE_WAITING : words,
                percent,
                row.getInt("attempts"),
                row.getInt("priority"),
                row.getString("policy"),
                row.getInt("parts_done"),
                row.getInt("parts"),
                Job.remaining(isWorkedOn ? Duration.ofMillis((long) (worked * 1_000)) : null, percent),
                error == null ? null : ErrorCode.valueOf(error),
                row.getString("reason"),
                row.getString("report"),
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

    static <T> T asking(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException | TransactionException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL did not answer about jobs.", e);
        }
    }
}
