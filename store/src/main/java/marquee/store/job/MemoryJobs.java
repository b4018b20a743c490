package marquee.store.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.jspecify.annotations.Nullable;

/** {@link Jobs} on the heap, for tests. Its times are the clock's. */
public final class MemoryJobs implements Jobs {
    private static final Comparator<Job> OLDEST_FIRST =
            Comparator.comparing(Job::createdAt).thenComparing(job -> job.id().toString());

    private final Clock clock;
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Set<JobId> applied = new HashSet<>();

    public MemoryJobs(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void add(JobId id, TitleId title, String masterKey, String filename) {
        jobs.putIfAbsent(
                id,
                new Job(
                        id,
                        title,
                        masterKey,
                        filename,
                        JobState.QUEUED,
                        STAGE_WAITING,
                        0,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        clock.instant(),
                        null));
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized List<Job> latest(int limit) {
        return sorted(OLDEST_FIRST.reversed(), job -> true, limit);
    }

    @Override
    public synchronized Optional<Job> findLatest(TitleId title) {
        return sorted(OLDEST_FIRST.reversed(), job -> job.title().equals(title), 1).stream()
                .findFirst();
    }

    @Override
    public synchronized Optional<Job> lease(String worker, Duration lease) {
        Instant now = clock.instant();
        for (Job job : sorted(OLDEST_FIRST, job -> isFree(job, now), Integer.MAX_VALUE)) {
            if (job.attempts() < ATTEMPTS_MAX) {
                Job taken = running(job, worker, now.plus(lease), job.stage(), 0, job.attempts() + 1);
                jobs.put(job.id(), taken);
                return Optional.of(taken);
            }
            jobs.put(job.id(), failed(job, ErrorCode.INTERNAL, REASON_NEVER_FINISHED, now));
        }
        return Optional.empty();
    }

    private static boolean isFree(Job job, Instant now) {
        Instant leaseEnd = job.leaseEnd();
        return job.state() == JobState.QUEUED
                || job.state() == JobState.RUNNING && leaseEnd != null && !leaseEnd.isAfter(now);
    }

    @Override
    public synchronized boolean renew(JobId id, String worker, String stage, int percent, Duration lease) {
        Instant leaseEnd = clock.instant().plus(lease);
        return change(id, isHeldBy(worker), job -> running(job, worker, leaseEnd, stage, percent, job.attempts()));
    }

    @Override
    public synchronized boolean finish(JobId id, String worker, Asset asset) {
        return change(
                id,
                isHeldBy(worker),
                job -> with(job, JobState.DONE, STAGE_DONE, 100, job.attempts(), null, null, asset, clock.instant()));
    }

    @Override
    public synchronized boolean fail(JobId id, String worker, ErrorCode error, String reason, boolean isFinal) {
        return change(
                id,
                isHeldBy(worker),
                job -> isFinal || job.attempts() >= ATTEMPTS_MAX
                        ? failed(job, error, reason, clock.instant())
                        : with(job, JobState.QUEUED, STAGE_WAITING, 0, job.attempts(), error, reason, null, null));
    }

    @Override
    public synchronized boolean release(JobId id, String worker) {
        return change(
                id,
                isHeldBy(worker),
                job -> with(job, JobState.QUEUED, STAGE_WAITING, 0, job.attempts() - 1, null, null, null, null));
    }

    @Override
    public synchronized boolean retry(JobId id) {
        return change(
                id,
                job -> job.state() == JobState.FAILED || job.state() == JobState.CANCELLED,
                job -> with(job, JobState.QUEUED, STAGE_WAITING, 0, 0, null, null, null, null));
    }

    @Override
    public synchronized boolean cancel(JobId id) {
        return change(
                id,
                job -> !job.state().isFinal(),
                job -> with(
                        job,
                        JobState.CANCELLED,
                        job.stage(),
                        job.percent(),
                        job.attempts(),
                        null,
                        null,
                        null,
                        clock.instant()));
    }

    @Override
    public synchronized List<Job> listUnapplied(int limit) {
        return sorted(OLDEST_FIRST, job -> job.state() == JobState.DONE && !applied.contains(job.id()), limit);
    }

    @Override
    public synchronized void applied(JobId id) {
        applied.add(id);
    }

    private List<Job> sorted(Comparator<Job> order, Predicate<Job> wanted, int limit) {
        Collection<Job> all = jobs.values();
        return all.stream().filter(wanted).sorted(order).limit(limit).toList();
    }

    private boolean change(JobId id, Predicate<Job> allowed, UnaryOperator<Job> change) {
        Job job = jobs.get(id);
        if (job == null || !allowed.test(job)) {
            return false;
        }
        jobs.put(id, change.apply(job));
        return true;
    }

    private static Predicate<Job> isHeldBy(String worker) {
        return job -> job.state() == JobState.RUNNING && worker.equals(job.worker());
    }

    private static Job running(Job job, String worker, Instant leaseEnd, String stage, int percent, int attempts) {
        return new Job(
                job.id(),
                job.title(),
                job.masterKey(),
                job.filename(),
                JobState.RUNNING,
                stage,
                percent,
                attempts,
                worker,
                leaseEnd,
                null,
                null,
                null,
                job.createdAt(),
                null);
    }

    private static Job failed(Job job, ErrorCode error, String reason, Instant now) {
        return with(job, JobState.FAILED, job.stage(), job.percent(), job.attempts(), error, reason, null, now);
    }

    private static Job with(
            Job job,
            JobState state,
            String stage,
            int percent,
            int attempts,
            @Nullable ErrorCode error,
            @Nullable String reason,
            @Nullable Asset asset,
            @Nullable Instant finishedAt) {
        return new Job(
                job.id(),
                job.title(),
                job.masterKey(),
                job.filename(),
                state,
                stage,
                percent,
                attempts,
                null,
                null,
                error,
                reason,
                asset,
                job.createdAt(),
                finishedAt);
    }
}
