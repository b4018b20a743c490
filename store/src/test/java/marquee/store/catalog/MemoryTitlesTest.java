package marquee.store.catalog;

class MemoryTitlesTest extends TitlesContract {
    private final Titles titles = new MemoryTitles();

    @Override
    Titles titles() {
        return titles;
    }
}
