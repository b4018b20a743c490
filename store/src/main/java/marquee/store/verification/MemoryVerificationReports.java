package marquee.store.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;

/** {@link VerificationReports} of one process, for tests. */
public final class MemoryVerificationReports implements VerificationReports {
    private final Map<JobId, VerifiedAsset> reports = new LinkedHashMap<>();

    @Override
    public synchronized void keep(VerifiedAsset verified) {
        reports.remove(verified.job());
        reports.put(verified.job(), verified);
    }

    @Override
    public synchronized Optional<VerifiedAsset> find(JobId job) {
        return Optional.ofNullable(reports.get(job));
    }

    @Override
    public synchronized Optional<VerifiedAsset> findLatest(TitleId title) {
        return reports.values().stream()
                .filter(each -> each.title().equals(title))
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized void remove(TitleId title) {
        reports.values().removeIf(each -> each.title().equals(title));
    }
}
