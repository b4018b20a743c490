package marquee.store.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;

/**
 * The queue of encodes.
 *
 * <p>A worker holds a job by a lease that it renews; one that dies loses the job at the end of its lease, and another
 * takes it. A job may therefore be worked on twice, but only the holder of the lease can finish it, so it is finished
 * once. Times are the database's.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Jobs {
    /** How often a job is taken before it fails for good. */
    int ATTEMPTS_MAX = 3;

    String STAGE_WAITING = "Waiting";
    String STAGE_DONE = "Done";
    /** Why a job failed that was taken {@link #ATTEMPTS_MAX} times and never finished. */
    String REASON_NEVER_FINISHED =
            "Encoding was started " + ATTEMPTS_MAX + " times and never finished. Retry it, or upload the file again.";

    /** The queue in a database that is migrated already. */
    static Jobs in(DataSource database) {
        return new PostgresJobs(database);
    }

    /** Adds a queued job. Adding the same id again changes nothing. */
    void add(JobId id, TitleId title, String masterKey, String filename);

    Optional<Job> find(JobId id);

    /** Returns the newest jobs, newest first, at most {@code limit}. */
    List<Job> latest(int limit);

    /** Returns the newest job of a title. */
    Optional<Job> findLatest(TitleId title);

    /**
     * Takes the oldest job that is queued or whose lease has ended. One that has been taken {@link #ATTEMPTS_MAX} times
     * is failed instead.
     */
    Optional<Job> lease(String worker, Duration lease);

    /**
     * Renews the lease and says how far the work is.
     *
     * @return false when the worker no longer holds the job: it was cancelled, or the lease went to another. The worker
     *     must then stop.
     */
    boolean renew(JobId id, String worker, String stage, int percent, Duration lease);

    /** Finishes a job. Returns false, and changes nothing, when the worker no longer holds it. */
    boolean finish(JobId id, String worker, Asset asset);

    /**
     * Gives a job up.
     *
     * @param reason in words an editor understands
     * @param isFinal false to queue it again, up to {@link #ATTEMPTS_MAX}
     * @return false, and changes nothing, when the worker no longer holds it
     */
    boolean fail(JobId id, String worker, ErrorCode error, String reason, boolean isFinal);

    /**
     * Gives a job back untouched, because the worker is being stopped: it is queued again and the attempt does not count.
     *
     * @return false, and changes nothing, when the worker no longer holds it
     */
    boolean release(JobId id, String worker);

    /** Queues a failed or cancelled job again, with its attempts forgotten. Returns false when it is in another state. */
    boolean retry(JobId id);

    /** Cancels a job that is not final. Returns false when it already was. */
    boolean cancel(JobId id);

    /** Returns done jobs whose asset has not been given to the title yet, oldest first. */
    List<Job> listUnapplied(int limit);

    /** Says that the title has the asset. */
    void applied(JobId id);
}
