package marquee.store.verification;

class MemoryVerificationReportsTest extends VerificationReportsContract {
    private final VerificationReports reports = new MemoryVerificationReports();

    @Override
    VerificationReports reports() {
        return reports;
    }
}
