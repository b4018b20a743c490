package marquee.store.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;

/**
 * The workers' side of the queue: pieces of open jobs, leased one by one.
 *
 * <p>A worker holds a task by a lease that it renews; one that dies loses the task at the end of its lease, and another
 * takes it. A task may therefore be worked on twice, but only the holder of the lease can finish it, so it is finished
 * once, and so is its job. Times are the database's.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer. Methods that
 * return a boolean return false, and change nothing, when the worker no longer holds the task: the lease went to
 * another, or the job is not open any more. The worker must then stop.
 */
public interface Tasks {
    /** How often a task is taken before it is parked and its job fails. */
    int ATTEMPTS_MAX = 5;
    /** Most tasks of one job. */
    int TASKS_MAX = 20_000;
    /** Most characters of a log that are kept, the last ones. */
    int LOG_CHARS_MAX = 8_000;

    /** Why a job failed one of whose tasks was taken {@link #ATTEMPTS_MAX} times and never finished. */
    String REASON_NEVER_FINISHED =
            "Encoding was started " + ATTEMPTS_MAX + " times and never finished. Retry it, or upload the file again.";

    /** The queue in a database that is migrated already. */
    static Tasks in(DataSource database) {
        return new PostgresTasks(database);
    }

    /** How long a task rests after its n-th failure: 2 s, 8 s, 32 s, about 2 minutes. */
    static Duration backOff(int attempts) {
        return Duration.ofSeconds(2L << 2 * Math.min(3, Math.max(0, attempts - 1)));
    }

    /**
     * Takes a task: of the jobs with the highest priority, then the oldest job, then the first in the job that is not
     * waiting for others. One that has been taken {@link #ATTEMPTS_MAX} times is parked instead, and its job fails.
     */
    Optional<Task> lease(String worker, Duration lease);

    /**
     * Renews the lease and says how far the work is.
     *
     * @param words what is being done, in words an editor understands
     */
    boolean renew(Task task, String worker, String words, int percent, Duration lease);

    /** Finishes a task. */
    boolean finish(Task task, String worker, String result);

    /**
     * Finishes a task and adds others to its job, both or neither.
     *
     * @param report what was found and what will be made, as JSON for the studio
     * @param next at most {@link #TASKS_MAX}; of one step they are taken in this order
     */
    boolean plan(Task task, String worker, String report, List<NewTask> next);

    /** Finishes the last task of a job, and the job with it. All tasks of the job are forgotten. */
    boolean complete(Task task, String worker, Asset asset, String report);

    /**
     * Gives a task up for now.
     *
     * @param reason in words an editor understands
     * @param log what the programs said
     * @param isFinal false to queue it again after {@link #backOff}, up to {@link #ATTEMPTS_MAX}
     */
    boolean fail(Task task, String worker, ErrorCode error, String reason, String log, boolean isFinal);

    /** Gives a task back untouched, because the worker is being stopped: the attempt does not count. */
    boolean release(Task task, String worker);

    /** Returns what a finished task of the same job left, or empty when there is no such task or it is not done. */
    Optional<String> findResult(Task task, String name);
}
