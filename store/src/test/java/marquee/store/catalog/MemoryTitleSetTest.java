package marquee.store.catalog;

class MemoryTitleSetTest extends TitleSetContract {
    private final TitleSet titles = new MemoryTitleSet();

    @Override
    TitleSet titles() {
        return titles;
    }
}
