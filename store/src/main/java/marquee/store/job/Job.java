package marquee.store.job;

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
 * @param stage what is being done, in words an editor understands: "Checking the file", "Encoding", "Packaging"
 * @param percent 0 to 100
 * @param attempts how often a worker has taken it
 * @param worker who holds it, or null
 * @param leaseEnd when it may be taken from the worker, or null
 * @param error why it failed, or null
 * @param reason the failure in words an editor understands, or null
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
        @Nullable String worker,
        @Nullable Instant leaseEnd,
        @Nullable ErrorCode error,
        @Nullable String reason,
        @Nullable Asset asset,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
