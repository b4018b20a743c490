package marquee.store.recommendation;

import java.time.Clock;

class SharedRecommendationsTest extends RecommendationsContract {
    private final Recommendations recommendations =
            Recommendations.shared(new MemoryRecommendations(), Clock.systemUTC());

    @Override
    Recommendations recommendations() {
        return recommendations;
    }
}
