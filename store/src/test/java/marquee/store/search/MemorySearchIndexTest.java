package marquee.store.search;

class MemorySearchIndexTest extends SearchIndexContract {
    private final SearchIndex index = new MemorySearchIndex();

    @Override
    SearchIndex index() {
        return index;
    }
}
