package marquee.store.job;

import java.time.Duration;
import java.time.Instant;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * The encode of one master file.
 *
 * @param masterKey where the master is in blob storage
 * @param filename what the editor called the file
 * @param state {@link JobState#RUNNING} while a worker holds a task of it
 * @param stage what is being done, in words an editor understands: "Checking the file", "Encoding", "Packaging"
 * @param percent 0 to 100
 * @param attempts the most that any task of it was taken
 * @param priority higher goes first; 0 for most
 * @param policy name of its ladder policy, or null for the one of the catalogue
 * @param partsDone tasks that are done
 * @param partsTotal tasks known so far; 0 when the job is final
 * @param remaining about how long it will take from now, or null when nobody can say
 * @param error why it failed, or null
 * @param reason the failure in words an editor understands, or null
 * @param report what was found in the master and what is made of it, as JSON; null before that is known
 * @param asset what it made, or null before it is done
 * @param finishedAt when it reached a final state, or null
 */
public record Job(
        JobId id,
        TitleId title,
        String masterKey,
        String filename,
        JobState state,
        String stage,
        int percent,
        int attempts,
        int priority,
        @Nullable String policy,
        int partsDone,
        int partsTotal,
        @Nullable Duration remaining,
        @Nullable ErrorCode error,
        @Nullable String reason,
        @Nullable String report,
        @Nullable Asset asset,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** Below this nobody can say how long the rest takes, in per cent. */
    static final int FORESEEABLE_PERCENT = 5;

    /** The rest takes as long for each per cent as the work has taken so far. */
    static @Nullable Duration remaining(@Nullable Duration worked, int percent) {
        return worked == null || percent < FORESEEABLE_PERCENT
                ? null
                : worked.multipliedBy(100 - percent).dividedBy(percent);
    }
}
