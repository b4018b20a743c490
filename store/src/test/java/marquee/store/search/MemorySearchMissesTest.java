package marquee.store.search;

class MemorySearchMissesTest extends SearchMissesContract {
    private final SearchMisses misses = new MemorySearchMisses();

    @Override
    SearchMisses misses() {
        return misses;
    }
}
