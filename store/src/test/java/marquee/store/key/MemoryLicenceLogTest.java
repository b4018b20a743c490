package marquee.store.key;

class MemoryLicenceLogTest extends LicenceLogContract {
    private final LicenceLog log = new MemoryLicenceLog();

    @Override
    LicenceLog log() {
        return log;
    }
}
