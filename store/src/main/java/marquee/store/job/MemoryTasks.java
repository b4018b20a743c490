package marquee.store.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.jspecify.annotations.Nullable;

/** {@link Tasks} on the heap. Every method holds the lock of the jobs they belong to. */
final class MemoryTasks implements Tasks {
    private final MemoryJobs jobs;
    private final Clock clock;
    private final Map<JobId, Map<String, Row>> rows = new HashMap<>();

    MemoryTasks(MemoryJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    void addPlan(JobId id) {
        rows.computeIfAbsent(id, key -> new LinkedHashMap<>())
                .put("plan", new Row(require(id), "plan", TaskKind.PLAN, 0, 0, "", 0, clock.instant()));
    }

    void forget(JobId id) {
        rows.remove(id);
    }

    /** In the order in which they are taken. */
    List<Row> list(JobId id) {
        List<Row> all = new ArrayList<>(rows.getOrDefault(id, Map.of()).values());
        all.sort(Comparator.comparingInt((Row row) -> row.step).thenComparingInt(row -> row.ordinal));
        return all;
    }

    @Override
    public Optional<Task> lease(String worker, Duration lease) {
        synchronized (jobs) {
            Instant now = clock.instant();
            jobs.open().forEach(job -> parkNeverFinished(job.id, now));
            for (MemoryJobs.Row job : jobs.open()) {
                List<Row> all = list(job.id);
                for (Row row : all) {
                    if (row.isFree(now) && all.stream().noneMatch(row::waitsFor)) {
                        row.state = TaskState.RUNNING;
                        row.worker = worker;
                        row.leaseEnd = now.plus(lease);
                        row.attempts++;
                        row.percent = 0;
                        row.words = "";
                        job.startedAt = job.startedAt == null ? now : job.startedAt;
                        return Optional.of(row.task());
                    }
                }
            }
            return Optional.empty();
        }
    }

    private void parkNeverFinished(JobId id, Instant now) {
        for (Row row : list(id)) {
            boolean isOver = row.state == TaskState.QUEUED || row.state == TaskState.RUNNING && row.isLeaseOver(now);
            if (isOver && row.attempts >= ATTEMPTS_MAX) {
                row.give(TaskState.PARKED);
                jobs.fail(id, ErrorCode.INTERNAL, REASON_NEVER_FINISHED);
            }
        }
    }

    @Override
    public boolean renew(Task task, String worker, String words, int percent, Duration lease) {
        synchronized (jobs) {
            Row row = held(task, worker);
            if (row == null) {
                return false;
            }
            row.words = words;
            row.percent = percent;
            row.leaseEnd = clock.instant().plus(lease);
            return true;
        }
    }

    @Override
    public boolean finish(Task task, String worker, String result) {
        synchronized (jobs) {
            Row row = held(task, worker);
            if (row == null) {
                return false;
            }
            row.give(TaskState.DONE);
            row.percent = 100;
            row.result = result;
            row.log = null;
            return true;
        }
    }

    @Override
    public boolean plan(Task task, String worker, String report, List<NewTask> next) {
        if (next.size() > TASKS_MAX) {
            throw new IllegalArgumentException("Too many tasks: " + next.size());
        }
        synchronized (jobs) {
            if (!finish(task, worker, "")) {
                return false;
            }
            MemoryJobs.Row job = require(task.job());
            job.report = report;
            Map<String, Row> all = Objects.requireNonNull(rows.get(task.job()));
            int ordinal = 0;
            for (NewTask each : next) {
                all.putIfAbsent(
                        each.name(),
                        new Row(
                                job,
                                each.name(),
                                each.kind(),
                                each.step(),
                                ordinal++,
                                each.spec(),
                                each.weight(),
                                clock.instant()));
            }
            return true;
        }
    }

    @Override
    public boolean complete(Task task, String worker, Asset asset, String report) {
        synchronized (jobs) {
            if (!finish(task, worker, "")) {
                return false;
            }
            MemoryJobs.Row job = require(task.job());
            job.state = JobState.DONE;
            job.asset = asset;
            job.report = report;
            job.isApplied = false;
            job.finishedAt = clock.instant();
            forget(task.job());
            return true;
        }
    }

    @Override
    public boolean fail(Task task, String worker, ErrorCode error, String reason, String log, boolean isFinal) {
        synchronized (jobs) {
            Row row = held(task, worker);
            if (row == null) {
                return false;
            }
            boolean isParked = isFinal || task.attempts() >= ATTEMPTS_MAX;
            row.give(isParked ? TaskState.PARKED : TaskState.QUEUED);
            row.log = log.substring(Math.max(0, log.length() - LOG_CHARS_MAX));
            row.notBefore = clock.instant().plus(Tasks.backOff(task.attempts()));
            if (isParked) {
                jobs.fail(task.job(), error, reason);
            }
            return true;
        }
    }

    @Override
    public boolean release(Task task, String worker) {
        synchronized (jobs) {
            Row row = held(task, worker);
            if (row == null) {
                return false;
            }
            row.give(TaskState.QUEUED);
            row.percent = 0;
            row.attempts--;
            return true;
        }
    }

    @Override
    public Optional<String> findResult(Task task, String name) {
        synchronized (jobs) {
            Row row = rows.getOrDefault(task.job(), Map.of()).get(name);
            return row == null || row.state != TaskState.DONE ? Optional.empty() : Optional.ofNullable(row.result);
        }
    }

    private MemoryJobs.Row require(JobId id) {
        return Objects.requireNonNull(jobs.row(id));
    }

    private @Nullable Row held(Task task, String worker) {
        Row row = rows.getOrDefault(task.job(), Map.of()).get(task.name());
        boolean isHeld = row != null
                && row.state == TaskState.RUNNING
                && worker.equals(row.worker)
                && !require(task.job()).state.isFinal();
        return isHeld ? row : null;
    }

    /** What the table {@code tasks} has; guarded by the queue. */
    static final class Row {
        final MemoryJobs.Row job;
        final String name;
        final TaskKind kind;
        final int step;
        final int ordinal;
        final String spec;
        final long weight;
        TaskState state = TaskState.QUEUED;
        String words = "";
        int percent;
        int attempts;
        Instant notBefore;

        @Nullable
        String worker;

        @Nullable
        Instant leaseEnd;

        @Nullable
        String result;

        @Nullable
        String log;

        Row(
                MemoryJobs.Row job,
                String name,
                TaskKind kind,
                int step,
                int ordinal,
                String spec,
                long weight,
                Instant now) {
            this.job = job;
            this.name = name;
            this.kind = kind;
            this.step = step;
            this.ordinal = ordinal;
            this.spec = spec;
            this.weight = weight;
            this.notBefore = now;
        }

        boolean isLeaseOver(Instant now) {
            return leaseEnd != null && !leaseEnd.isAfter(now);
        }

        boolean isFree(Instant now) {
            return attempts < ATTEMPTS_MAX
                    && (state == TaskState.QUEUED && !notBefore.isAfter(now)
                            || state == TaskState.RUNNING && isLeaseOver(now));
        }

        boolean waitsFor(Row other) {
            return other.step < step && other.state != TaskState.DONE;
        }

        void give(TaskState next) {
            state = next;
            worker = null;
            leaseEnd = null;
        }

        Task task() {
            return new Task(
                    job.id,
                    job.title,
                    job.masterKey,
                    name,
                    kind,
                    step,
                    spec,
                    state,
                    words,
                    percent,
                    attempts,
                    job.policy,
                    log);
        }
    }
}
