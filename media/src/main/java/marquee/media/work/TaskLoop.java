package marquee.media.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.job.Task;
import marquee.store.job.Tasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thread of a worker: takes one task after another. A failure that an editor can mend is final; any other is tried
 * again, by this worker or another.
 */
final class TaskLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TaskLoop.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Duration length;
    private final Duration poll;
    private final Tasks tasks;
    private final Planning planning;
    private final Pieces pieces;
    private final FilmPipeline pipeline;
    private final WorkFiles files;
    private final Leftovers leftovers;
    private final CountDownLatch stopping;

    TaskLoop(
            String name,
            EncodeConfig config,
            Tasks tasks,
            Planning planning,
            Pieces pieces,
            FilmPipeline pipeline,
            WorkFiles files,
            Leftovers leftovers,
            CountDownLatch stopping) {
        this.name = name;
        this.length = config.lease();
        this.poll = config.poll();
        this.tasks = tasks;
        this.planning = planning;
        this.pieces = pieces;
        this.pipeline = pipeline;
        this.files = files;
        this.leftovers = leftovers;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        while (stopping.getCount() > 0) {
            try {
                Optional<Task> task = lease();
                if (task.isPresent()) {
                    work(task.get());
                } else if (stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                } else {
                    leftovers.sweep();
                }
            } catch (InterruptedException e) {
                // Only close() interrupts between tasks; the loop's condition then ends it.
                log.debug("Interrupted between tasks. worker={}", name, e);
            } catch (RuntimeException e) {
                log.error("A task could not be worked on. worker={}", name, e);
            }
        }
    }

    private Optional<Task> lease() {
        try {
            return tasks.lease(name, length);
        } catch (PlatformException e) {
            log.warn("The queue did not answer, asking again. worker={}", name, e);
            return Optional.empty();
        }
    }

    private void work(Task task) {
        log.info("Task started. job={} task={} attempt={}", task.job(), task.name(), task.attempts());
        Lease lease = new Lease(tasks, task, name, length);
        Outcome outcome = null;
        PlatformException failure = null;
        files.enter(task.job());
        try (lease) {
            outcome = make(task, lease);
        } catch (InterruptedException e) {
            log.debug("Interrupted at work. job={} task={}", task.job(), task.name(), e);
        } catch (PlatformException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new PlatformException(ErrorCode.INTERNAL, "The encoder failed: " + e.getMessage(), e);
        }
        // From here on no interrupt is for this task, and one from close() must not disturb what is said about it.
        boolean wasInterrupted = Thread.interrupted();
        boolean isOver = lease.isLost();
        try {
            isOver |= end(task, outcome, failure, lease.isLost());
        } finally {
            files.leave(task.job(), isOver);
        }
        if (wasInterrupted && stopping.getCount() == 0) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome make(Task task, Progress progress) throws InterruptedException {
        switch (task.kind()) {
            case PLAN -> {
                return new Planned(planning.plan(task, progress));
            }
            case TRIAL -> {
                TrialSpec spec = JSON.readValue(task.spec(), TrialSpec.class);
                return new Encoded(JSON.writeValueAsString(pieces.measure(task.job(), task.name(), spec, progress)));
            }
            case LADDER -> {
                return new Planned(planning.choose(task, JSON.readValue(task.spec(), LadderSpec.class)));
            }
            case ENCODE -> {
                pieces.make(task.job(), JSON.readValue(task.spec(), PieceSpec.class), progress);
                return new Encoded("");
            }
            case FINISH -> {
                return new Finished(pipeline.make(task, JSON.readValue(task.spec(), FinishSpec.class), progress));
            }
        }
        throw new PlatformException(ErrorCode.INTERNAL, "There is no work of kind " + task.kind() + ".");
    }

    /** Tells the queue. Returns whether the files of the job are wanted no more. */
    private boolean end(Task task, @Nullable Outcome outcome, @Nullable PlatformException failure, boolean isLost) {
        if (outcome instanceof Finished finished) {
            return complete(task, finished);
        }
        if (outcome instanceof Planned planned) {
            return !tasks.plan(
                    task,
                    name,
                    JSON.writeValueAsString(planned.plan().report()),
                    planned.plan().next());
        } else if (outcome instanceof Encoded encoded) {
            // A job that was cancelled at the last moment.
            return !tasks.finish(task, name, encoded.result());
        } else if (isLost) {
            log.info("Task left to others. job={} task={}", task.job(), task.name());
        } else if (stopping.getCount() == 0) {
            tasks.release(task, name);
            log.info("Task given back. job={} task={}", task.job(), task.name());
        } else if (failure != null) {
            log.warn("Task failed. job={} task={} code={}", task.job(), task.name(), failure.code(), failure);
            boolean isFinal = isEditorsToMend(failure.code());
            tasks.fail(task, name, failure.code(), reason(failure), String.valueOf(failure.getMessage()), isFinal);
            return isFinal;
        }
        return false;
    }

    private boolean complete(Task task, Finished finished) {
        if (!tasks.complete(
                task,
                name,
                finished.made().asset(),
                JSON.writeValueAsString(finished.made().report()))) {
            pipeline.discard(finished.made().asset());
            return true;
        }
        log.info(
                "Job done. job={} asset={}", task.job(), finished.made().asset().id());
        leftovers.delete(task.job());
        return true;
    }

    private static boolean isEditorsToMend(ErrorCode code) {
        return code == ErrorCode.NOT_A_FILM || code == ErrorCode.TOO_LARGE || code == ErrorCode.NOT_FOUND;
    }

    private static String reason(PlatformException failure) {
        return isEditorsToMend(failure.code())
                ? String.valueOf(failure.getMessage())
                : "Encoding failed for a reason that is not in the film. ("
                        + failure.code().code() + ")";
    }

    private sealed interface Outcome permits Planned, Encoded, Finished {}

    private record Planned(Planning.Plan plan) implements Outcome {}

    private record Encoded(String result) implements Outcome {}

    private record Finished(FilmPipeline.Made made) implements Outcome {}
}
