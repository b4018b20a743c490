package marquee.store.key;

class MemoryProtectedTitlesTest extends ProtectedTitlesContract {
    private final ProtectedTitles titles = new MemoryProtectedTitles();

    @Override
    ProtectedTitles titles() {
        return titles;
    }
}
