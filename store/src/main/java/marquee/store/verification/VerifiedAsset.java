package marquee.store.verification;

import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;

/** A report, and whose it is. The job is also the id of the asset's keys. */
public record VerifiedAsset(JobId job, TitleId title, VerificationReport report) {}
