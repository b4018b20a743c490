package marquee.store.verification;

import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.postgres.PostgresConnection;

/**
 * Reports of the gate. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface VerificationReports {
    /** Returns the reports of a database. */
    static VerificationReports in(PostgresConnection postgres) {
        return new PostgresVerificationReports(postgres);
    }

    /** Keeps a report, replacing an earlier one of the same job. */
    void keep(VerifiedAsset verified);

    Optional<VerifiedAsset> find(JobId job);

    /** Returns the newest report of a title. */
    Optional<VerifiedAsset> findLatest(TitleId title);

    void remove(TitleId title);
}
