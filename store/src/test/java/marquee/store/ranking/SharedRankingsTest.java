package marquee.store.ranking;

import java.time.Clock;

class SharedRankingsTest extends RankingsContract {
    private final Rankings rankings = Rankings.shared(new MemoryRankings(), Clock.systemUTC());

    @Override
    Rankings rankings() {
        return rankings;
    }
}
