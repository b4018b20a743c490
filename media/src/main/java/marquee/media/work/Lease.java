package marquee.media.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import marquee.model.PlatformException;
import marquee.store.job.Task;
import marquee.store.job.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a task by renewing it three times a lease, with how far the work is. When the task is lost, because its job was
 * cancelled, it went to another worker, or the queue did not answer for a whole lease, it interrupts the thread that
 * works.
 */
final class Lease implements Progress, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lease.class);
    private static final Duration RENEWAL_MAX = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final Task task;
    private final String worker;
    private final Duration length;
    private final Thread working;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long renewedAt = System.nanoTime();
    private volatile At at = new At(Stage.FETCHING, 0);
    private volatile boolean isLost;

    /** Starts renewing. The calling thread is the one that works. */
    Lease(Tasks tasks, Task task, String worker, Duration length) {
        this.tasks = tasks;
        this.task = task;
        this.worker = worker;
        this.length = length;
        this.working = Thread.currentThread();
        // At least each second, because an editor watches the percentage.
        long everyMs = Math.min(length.toMillis() / 3, RENEWAL_MAX.toMillis());
        timer.scheduleWithFixedDelay(this::renew, 0, Math.max(1, everyMs), TimeUnit.MILLISECONDS);
    }

    @Override
    public void at(Stage stage, int percentOfStage) {
        boolean isNew = at.stage != stage;
        at = new At(stage, percentOfStage);
        if (isNew && !isLost) {
            // What a worker does is told at once, how far it is once a second.
            timer.execute(this::renew);
        }
    }

    boolean isLost() {
        return isLost;
    }

    private void renew() {
        if (isLost) {
            return;
        }
        At now = at;
        long asked = System.nanoTime();
        try {
            if (tasks.renew(task, worker, now.stage.words(), now.stage.percent(now.percent), length)) {
                renewedAt = asked;
                return;
            }
            log.info("Lost a task. job={} task={} stage={}", task.job(), task.name(), now.stage);
        } catch (PlatformException e) {
            if (asked - renewedAt < length.toNanos()) {
                log.debug("Could not renew a task, trying again. job={} task={}", task.job(), task.name(), e);
                return;
            }
            log.warn("Gave up a task whose lease could not be renewed. job={} task={}", task.job(), task.name(), e);
        }
        // The timer is left running until close(), because the worker may still say where it is.
        isLost = true;
        working.interrupt();
    }

    /** Stops renewing. After that the working thread is interrupted no more. */
    @Override
    public void close() {
        timer.shutdownNow();
        boolean isInterrupted = false;
        while (true) {
            try {
                if (timer.awaitTermination(1, TimeUnit.SECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record At(Stage stage, int percent) {}
}
