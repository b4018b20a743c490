package marquee.store.job;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * The editors' side of the queue of encodes. The work itself is done in {@link Tasks}.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Jobs {
    String STAGE_WAITING = "Waiting";
    String STAGE_DONE = "Done";
    /** Highest priority; its negative is the lowest. */
    int PRIORITY_MAX = 100;

    /** The queue in a database that is migrated already. */
    static Jobs in(DataSource database) {
        return new PostgresJobs(database);
    }

    /** Adds a queued job of priority 0, under the policy of the catalogue. Adding the same id again changes nothing. */
    default void add(JobId id, TitleId title, String masterKey, String filename) {
        add(id, title, masterKey, filename, null);
    }

    /** @param policy name of a ladder policy, which the encoder knows; null for the one of the catalogue */
    void add(JobId id, TitleId title, String masterKey, String filename, @Nullable String policy);

    Optional<Job> find(JobId id);

    /** Returns the newest jobs, newest first, at most {@code limit}. */
    List<Job> latest(int limit);

    /** Returns the newest job of a title. */
    Optional<Job> findLatest(TitleId title);

    /** Returns the tasks of a job in the order in which they are taken; none of a job that is done or cancelled. */
    List<Task> listTasks(JobId id);

    /** Gives a job another priority. Returns false when it is final. */
    boolean prioritize(JobId id, int priority);

    /**
     * Queues a failed or cancelled job again, from its first task and with attempts forgotten. Returns false when it is
     * in another state.
     */
    boolean retry(JobId id);

    /** Cancels a job that is not final. Returns false when it already was. */
    boolean cancel(JobId id);

    /** Returns done jobs whose asset has not been given to the title yet, oldest first. */
    List<Job> listUnapplied(int limit);

    /** Says that the title has the asset. */
    void applied(JobId id);
}
