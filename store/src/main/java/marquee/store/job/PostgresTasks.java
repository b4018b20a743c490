package marquee.store.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link Tasks} in the tables {@code tasks} and {@code jobs}.
 *
 * <p>A lease locks its row with {@code SKIP LOCKED}, so that workers who ask at once take different tasks instead of
 * waiting for one another. Every other change begins with one statement whose {@code WHERE} says who may make it.
 */
final class PostgresTasks implements Tasks {
    static final String PLAN = "plan";

    static final String SELECT =
            "SELECT t.*, j.title_id, j.master_key, j.policy FROM tasks t JOIN jobs j ON j.job_id = t.job_id ";

    private static final String HELD = """
            WHERE j.job_id = t.job_id AND j.state = 'QUEUED' AND t.job_id = ? AND t.name = ? AND t.state = 'RUNNING'
                AND t.worker = ?
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    PostgresTasks(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @Override
    public Optional<Task> lease(String worker, Duration lease) {
        return PostgresJobs.asking(() -> transactions.execute(status -> {
            parkNeverFinished();
            Optional<Task> task = jdbc.sql("""
                            UPDATE tasks t SET state = 'RUNNING', worker = ?, attempts = t.attempts + 1, percent = 0,
                                words = '', lease_end = now() + ? * INTERVAL '1 millisecond'
                            FROM jobs j
                            WHERE j.job_id = t.job_id AND (t.job_id, t.name) = (
                                SELECT f.job_id, f.name FROM tasks f JOIN jobs o ON o.job_id = f.job_id
                                WHERE o.state = 'QUEUED' AND f.attempts < ?
                                    AND (f.state = 'QUEUED' AND f.not_before <= now()
                                        OR f.state = 'RUNNING' AND f.lease_end <= now())
                                    AND NOT EXISTS (SELECT FROM tasks e
                                        WHERE e.job_id = f.job_id AND e.step < f.step AND e.state <> 'DONE')
                                ORDER BY o.priority DESC, o.created_at, o.job_id, f.step, f.ordinal
                                LIMIT 1 FOR UPDATE OF f SKIP LOCKED)
                            RETURNING t.*, j.title_id, j.master_key, j.policy
                            """)
                    .params(worker, lease.toMillis(), ATTEMPTS_MAX)
                    .query(PostgresTasks::read)
                    .optional();
            task.ifPresent(
                    taken -> jdbc.sql("UPDATE jobs SET started_at = now() WHERE job_id = ? AND started_at IS NULL")
                            .param(taken.job().value())
                            .update());
            return task;
        }));
    }

    private void parkNeverFinished() {
        jdbc.sql("""
                        WITH parked AS (
                            UPDATE tasks SET state = 'PARKED', worker = NULL, lease_end = NULL
                            WHERE (job_id, name) IN (
                                SELECT f.job_id, f.name FROM tasks f JOIN jobs o ON o.job_id = f.job_id
                                WHERE o.state = 'QUEUED' AND f.attempts >= ?
                                    AND (f.state = 'QUEUED' OR f.state = 'RUNNING' AND f.lease_end <= now())
                                FOR UPDATE OF f SKIP LOCKED)
                            RETURNING job_id)
                        UPDATE jobs SET state = 'FAILED', error = ?, reason = ?, finished_at = now()
                        WHERE state = 'QUEUED' AND job_id IN (SELECT job_id FROM parked)
                        """)
                .params(ATTEMPTS_MAX, ErrorCode.INTERNAL.name(), REASON_NEVER_FINISHED)
                .update();
    }

    @Override
    public boolean renew(Task task, String worker, String words, int percent, Duration lease) {
        return PostgresJobs.asking(() -> jdbc.sql("""
                        UPDATE tasks t SET words = ?, percent = ?, lease_end = now() + ? * INTERVAL '1 millisecond'
                        FROM jobs j
                        """ + HELD)
                        .params(words, percent, lease.toMillis())
                        .params(task.job().value(), task.name(), worker)
                        .update())
                == 1;
    }

    @Override
    public boolean finish(Task task, String worker, String result) {
        return transact(() -> close(task, worker, result));
    }

    @Override
    public boolean plan(Task task, String worker, String report, List<NewTask> next) {
        if (next.size() > TASKS_MAX) {
            throw new IllegalArgumentException("Too many tasks: " + next.size());
        }
        return transact(() -> {
            if (!close(task, worker, "")) {
                return false;
            }
            jdbc.sql("UPDATE jobs SET report = ? WHERE job_id = ?")
                    .params(report, task.job().value())
                    .update();
            int ordinal = 0;
            for (NewTask each : next) {
                jdbc.sql("""
                                INSERT INTO tasks (job_id, name, kind, step, ordinal, spec, weight)
                                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(task.job().value(), each.name(), each.kind().name(), each.step(), ordinal++)
                        .params(each.spec(), each.weight())
                        .update();
            }
            return true;
        });
    }

    @Override
    public boolean complete(Task task, String worker, Asset asset, String report) {
        return transact(() -> {
            if (!close(task, worker, "")) {
                return false;
            }
            jdbc.sql("""
                            UPDATE jobs SET state = 'DONE', asset_id = ?, runtime_nanos = ?, report = ?,
                                heights = string_to_array(?, ',')::int[],
                                audio_languages = string_to_array(?, ','), caption_languages = string_to_array(?, ','),
                                applied = FALSE, finished_at = now()
                            WHERE job_id = ?
                            """)
                    .params(asset.id().value(), asset.runtime().toNanos(), report)
                    .params(asset.heights().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .params(String.join(",", asset.audioLanguages()), String.join(",", asset.captionLanguages()))
                    .params(task.job().value())
                    .update();
            jdbc.sql("DELETE FROM tasks WHERE job_id = ?")
                    .param(task.job().value())
                    .update();
            return true;
        });
    }

    /** Locks the job first, so that it cannot be cancelled between this statement and the next. */
    private boolean close(Task task, String worker, String result) {
        jdbc.sql("SELECT job_id FROM jobs WHERE job_id = ? FOR UPDATE")
                .param(task.job().value())
                .query(UUID.class)
                .optional();
        return jdbc.sql("""
                        UPDATE tasks t SET state = 'DONE', result = ?, percent = 100, worker = NULL, lease_end = NULL,
                            log = NULL
                        FROM jobs j
                        """ + HELD)
                        .params(result, task.job().value(), task.name(), worker)
                        .update()
                == 1;
    }

    @Override
    public boolean fail(Task task, String worker, ErrorCode error, String reason, String log, boolean isFinal) {
        boolean isParked = isFinal || task.attempts() >= ATTEMPTS_MAX;
        String kept = log.substring(Math.max(0, log.length() - LOG_CHARS_MAX)).replace('\0', ' ');
        return transact(() -> {
            boolean isHeld = jdbc.sql("""
                            UPDATE tasks t SET state = ?, worker = NULL, lease_end = NULL, log = ?,
                                not_before = now() + ? * INTERVAL '1 millisecond'
                            FROM jobs j
                            """ + HELD)
                            .params(isParked ? "PARKED" : "QUEUED", kept)
                            .params(Tasks.backOff(task.attempts()).toMillis())
                            .params(task.job().value(), task.name(), worker)
                            .update()
                    == 1;
            if (isHeld && isParked) {
                jdbc.sql("""
                                UPDATE jobs SET state = 'FAILED', error = ?, reason = ?, finished_at = now()
                                WHERE job_id = ? AND state = 'QUEUED'
                                """).params(error.name(), reason, task.job().value()).update();
            }
            return isHeld;
        });
    }

    @Override
    public boolean release(Task task, String worker) {
        return transact(() -> jdbc.sql("""
                        UPDATE tasks t SET state = 'QUEUED', percent = 0, attempts = t.attempts - 1, worker = NULL,
                            lease_end = NULL
                        FROM jobs j
                        """ + HELD)
                        .params(task.job().value(), task.name(), worker)
                        .update()
                == 1);
    }

    @Override
    public Optional<String> findResult(Task task, String name) {
        return PostgresJobs.asking(
                () -> jdbc.sql("SELECT result FROM tasks WHERE job_id = ? AND name = ? AND state = 'DONE'")
                        .params(task.job().value(), name)
                        .query(String.class)
                        .optional());
    }

    private boolean transact(BooleanSupplier work) {
        return Boolean.TRUE.equals(PostgresJobs.asking(() -> transactions.execute(status -> work.getAsBoolean())));
    }

    static Task read(ResultSet row, int number) throws SQLException {
        return new Task(
                new JobId(row.getObject("job_id", UUID.class)),
                new TitleId(row.getObject("title_id", UUID.class)),
                row.getString("master_key"),
                row.getString("name"),
                TaskKind.valueOf(row.getString("kind")),
                row.getInt("step"),
                row.getString("spec"),
                TaskState.valueOf(row.getString("state")),
                row.getString("words"),
                row.getInt("percent"),
                row.getInt("attempts"),
                row.getString("policy"),
                row.getString("log"));
    }
}
