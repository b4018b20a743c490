package marquee.store.ranking;

class MemoryRankingsTest extends RankingsContract {
    private final Rankings rankings = new MemoryRankings();

    @Override
    Rankings rankings() {
        return rankings;
    }
}
