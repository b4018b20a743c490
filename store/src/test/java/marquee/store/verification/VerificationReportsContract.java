package marquee.store.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;
import org.junit.jupiter.api.Test;

/** What every {@link VerificationReports} must do. A subclass supplies them; it adds no tests of its own. */
abstract class VerificationReportsContract {
    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract VerificationReports reports();

    @Test
    void reportComesBackAsItWent() {
        VerifiedAsset verified = verified(true);

        reports().keep(verified);

        assertThat(reports().find(verified.job())).contains(verified);
        assertThat(reports().findLatest(title)).contains(verified);
        assertThat(reports().find(new JobId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void laterReportCounts() {
        VerifiedAsset first = verified(false);
        VerifiedAsset second = verified(true);
        reports().keep(first);
        reports().keep(second);
        assertThat(reports().findLatest(title)).contains(second);

        VerifiedAsset again = new VerifiedAsset(first.job(), title, second.report());
        reports().keep(again);

        assertThat(reports().findLatest(title)).contains(again);
    }

    @Test
    void reportsGoWithTheirTitle() {
        reports().keep(verified(true));

        reports().remove(title);

        assertThat(reports().findLatest(title)).isEmpty();
    }

    private VerifiedAsset verified(boolean isPassed) {
        return new VerifiedAsset(
                new JobId(UUID.randomUUID()),
                title,
                new VerificationReport(
                        "cbcs",
                        List.of(new VerificationReport.Check("Segments are cut alike", isPassed, "3 “renditions”")),
                        List.of(new VerificationReport.Stream("v240", 3, 10.01, 200_000, 300_000, 310_000))));
    }
}
