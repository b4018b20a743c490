package marquee.store.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.jspecify.annotations.Nullable;

/** {@link Jobs} on the heap, for tests, with their {@link #tasks}. Its times are the clock's. */
public final class MemoryJobs implements Jobs {
    private final Clock clock;
    private final Map<JobId, Row> rows = new HashMap<>();
    private final MemoryTasks tasks;

    public MemoryJobs(Clock clock) {
        this.clock = clock;
        this.tasks = new MemoryTasks(this, clock);
    }

    /** The workers' side of the same queue. */
    public Tasks tasks() {
        return tasks;
    }

    @Override
    public synchronized void add(JobId id, TitleId title, String masterKey, String filename, @Nullable String policy) {
        if (rows.putIfAbsent(id, new Row(id, title, masterKey, filename, policy, clock.instant())) == null) {
            tasks.addPlan(id);
        }
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(rows.get(id)).map(this::job);
    }

    @Override
    public synchronized List<Job> latest(int limit) {
        return sorted(Row.OLDEST_FIRST.reversed(), row -> true, limit);
    }

    @Override
    public synchronized Optional<Job> findLatest(TitleId title) {
        return sorted(Row.OLDEST_FIRST.reversed(), row -> row.title.equals(title), 1).stream()
                .findFirst();
    }

    @Override
    public synchronized List<Task> listTasks(JobId id) {
        return tasks.list(id).stream().map(MemoryTasks.Row::task).toList();
    }

    @Override
    public synchronized boolean prioritize(JobId id, int priority) {
        Row row = rows.get(id);
        if (row == null || row.state.isFinal()) {
            return false;
        }
        row.priority = Math.max(-PRIORITY_MAX, Math.min(PRIORITY_MAX, priority));
        return true;
    }

    @Override
    public synchronized boolean retry(JobId id) {
        Row row = rows.get(id);
        if (row == null || row.state != JobState.FAILED && row.state != JobState.CANCELLED) {
            return false;
        }
        row.state = JobState.QUEUED;
        row.error = null;
        row.reason = null;
        row.startedAt = null;
        row.finishedAt = null;
        tasks.forget(id);
        tasks.addPlan(id);
        return true;
    }

    @Override
    public synchronized boolean cancel(JobId id) {
        Row row = rows.get(id);
        if (row == null || row.state.isFinal()) {
            return false;
        }
        row.state = JobState.CANCELLED;
        row.finishedAt = clock.instant();
        tasks.forget(id);
        return true;
    }

    @Override
    public synchronized List<Job> listUnapplied(int limit) {
        return sorted(Row.OLDEST_FIRST, row -> row.state == JobState.DONE && !row.isApplied, limit);
    }

    @Override
    public synchronized void applied(JobId id) {
        Row row = rows.get(id);
        if (row != null) {
            row.isApplied = true;
        }
    }

    @Nullable
    Row row(JobId id) {
        return rows.get(id);
    }

    /** Open jobs, those first whose tasks are taken first. */
    List<Row> open() {
        return rows.values().stream()
                .filter(row -> !row.state.isFinal())
                .sorted(Comparator.comparingInt((Row row) -> -row.priority).thenComparing(Row.OLDEST_FIRST))
                .toList();
    }

    void fail(JobId id, ErrorCode error, String reason) {
        Row row = rows.get(id);
        if (row != null && !row.state.isFinal()) {
            row.state = JobState.FAILED;
            row.error = error;
            row.reason = reason;
            row.finishedAt = clock.instant();
        }
    }

    private List<Job> sorted(Comparator<Row> order, Predicate<Row> wanted, int limit) {
        return rows.values().stream()
                .filter(wanted)
                .sorted(order)
                .limit(limit)
                .map(this::job)
                .toList();
    }

    private Job job(Row row) {
        List<MemoryTasks.Row> all = tasks.list(row.id);
        long weight = all.stream().mapToLong(task -> task.weight).sum();
        long done = all.stream().mapToLong(task -> task.weight * task.percent).sum();
        int percent = row.state == JobState.DONE ? 100 : weight == 0 ? 0 : (int) Math.round((double) done / weight);
        boolean isWorkedOn = all.stream().anyMatch(task -> task.state == TaskState.RUNNING);
        String words = all.stream()
                .filter(task -> task.state == TaskState.RUNNING || task.state == TaskState.PARKED)
                .map(task -> task.words)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(STAGE_WAITING);
        Instant startedAt = row.startedAt;
        Duration worked =
                startedAt == null || row.state.isFinal() ? null : Duration.between(startedAt, clock.instant());
        return new Job(
                row.id,
                row.title,
                row.masterKey,
                row.filename,
                row.state == JobState.QUEUED && isWorkedOn ? JobState.RUNNING : row.state,
                row.state == JobState.DONE ? STAGE_DONE : words,
                percent,
                all.stream().mapToInt(task -> task.attempts).max().orElse(0),
                row.priority,
                row.policy,
                (int) all.stream().filter(task -> task.state == TaskState.DONE).count(),
                all.size(),
                Job.remaining(worked, percent),
                row.error,
                row.reason,
                row.report,
                row.asset,
                row.createdAt,
                row.finishedAt);
    }

    /** What the table {@code jobs} has; guarded by the queue. */
    static final class Row {
        static final Comparator<Row> OLDEST_FIRST =
                Comparator.comparing((Row row) -> row.createdAt).thenComparing(row -> row.id.toString());

        final JobId id;
        final TitleId title;
        final String masterKey;
        final String filename;
        final @Nullable String policy;
        final Instant createdAt;
        JobState state = JobState.QUEUED;
        int priority;
        boolean isApplied;

        @Nullable
        ErrorCode error;

        @Nullable
        String reason;

        @Nullable
        String report;

        @Nullable
        Asset asset;

        @Nullable
        Instant startedAt;

        @Nullable
        Instant finishedAt;

        Row(JobId id, TitleId title, String masterKey, String filename, @Nullable String policy, Instant createdAt) {
            this.id = id;
            this.title = title;
            this.masterKey = masterKey;
            this.filename = filename;
            this.policy = policy;
            this.createdAt = createdAt;
        }
    }
}
