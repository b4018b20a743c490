package marquee.store.history;

class MemoryWatchHistoryTest extends WatchHistoryContract {
    private final WatchHistory history = new MemoryWatchHistory();

    @Override
    WatchHistory history() {
        return history;
    }

    @Override
    int seeds() {
        return 500;
    }
}
