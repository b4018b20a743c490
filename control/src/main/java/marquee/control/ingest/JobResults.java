package marquee.control.ingest;

import marquee.control.catalog.Catalog;
import marquee.model.catalog.Asset;
import marquee.store.blob.Blobs;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives titles what finished encodes made. Several processes may do so at once: applying twice changes nothing. */
@Component
class JobResults {
    private static final Logger log = LoggerFactory.getLogger(JobResults.class);
    private static final int JOBS_PER_LOOK_MAX = 50;

    private final Jobs jobs;
    private final Catalog catalog;
    private final Blobs blobs;
    private boolean isFailing;

    JobResults(Jobs jobs, Catalog catalog, Blobs blobs) {
        this.jobs = jobs;
        this.catalog = catalog;
        this.blobs = blobs;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void apply() {
        try {
            for (Job job : jobs.listUnapplied(JOBS_PER_LOOK_MAX)) {
                apply(job);
            }
            isFailing = false;
        } catch (RuntimeException e) {
            // Said once, not each second: whatever is away, the jobs are still there when it is back.
            if (!isFailing) {
                log.warn("Finished encodes wait to be applied. reason={}", e.toString());
            }
            isFailing = true;
        }
    }

    private void apply(Job job) {
        Asset asset = job.asset();
        if (asset != null && !catalog.apply(job.title(), asset)) {
            log.info("An encode finished for a title that is gone. job={} title={}", job.id(), job.title());
            blobs.deleteAll(asset.prefix());
        }
        jobs.applied(job.id());
    }
}
