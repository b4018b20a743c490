package marquee.store.recommendation;

class MemoryRecommendationsTest extends RecommendationsContract {
    private final Recommendations recommendations = new MemoryRecommendations();

    @Override
    Recommendations recommendations() {
        return recommendations;
    }
}
