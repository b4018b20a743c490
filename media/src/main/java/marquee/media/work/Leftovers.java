package marquee.media.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import marquee.store.blob.Blobs;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes from blob storage what was made for jobs that have ended. Safe for use by several threads and workers. */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    /** A failed job's pieces are kept for its retry. */
    private static final Duration KEPT = Duration.ofHours(24);

    private final Jobs jobs;
    private final Blobs blobs;
    private final Clock clock;
    private Instant nextSweep = Instant.MIN;

    Leftovers(Jobs jobs, Blobs blobs, Clock clock) {
        this.jobs = jobs;
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Deletes what an ended job left: pieces, and assets that it does not have. A sweep repeats what fails. */
    void delete(JobId job) {
        try {
            Job ended = jobs.find(job).orElse(null);
            Asset kept = ended == null ? null : ended.asset();
            String marks = WorkFiles.assetMarks(job);
            for (Blobs.Blob mark : blobs.list(marks)) {
                AssetId begun = new AssetId(UUID.fromString(mark.key().substring(marks.length())));
                if (kept == null || !kept.id().equals(begun)) {
                    blobs.deleteAll(Asset.prefix(begun));
                }
            }
            blobs.deleteAll(WorkFiles.prefix(job));
        } catch (PlatformException e) {
            log.warn("Left pieces in blob storage; a sweep will delete them. job={}", job, e);
        }
    }

    /** Looks for what workers left that died, or that were too late. Does nothing when it did so lately. */
    void sweep() {
        synchronized (this) {
            if (clock.instant().isBefore(nextSweep)) {
                return;
            }
            nextSweep = clock.instant().plus(BETWEEN_SWEEPS);
        }
        try {
            List<String> names = blobs.list("work/").stream()
                    .map(blob -> blob.key().split("/", 3)[1])
                    .distinct()
                    .collect(Collectors.toList());
            names.forEach(this::deleteIfOver);
        } catch (PlatformException e) {
            log.warn("Could not look for leftovers, trying again later.", e);
        }
    }

    private void deleteIfOver(String name) {
        JobId job = new JobId(UUID.fromString(name));
        if (jobs.find(job).map(this::isOver).orElse(true)) {
            log.info("Deleting what an ended job left. job={}", job);
            delete(job);
        }
    }

    private boolean isOver(Job job) {
        Instant end = job.finishedAt();
        return job.state() == JobState.DONE
                || job.state() == JobState.CANCELLED
                || job.state() == JobState.FAILED
                        && end != null
                        && end.isBefore(clock.instant().minus(KEPT));
    }
}
