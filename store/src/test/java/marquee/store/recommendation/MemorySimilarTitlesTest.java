package marquee.store.recommendation;

class MemorySimilarTitlesTest extends SimilarTitlesContract {
    private final SimilarTitles similarTitles = new MemorySimilarTitles();

    @Override
    SimilarTitles similarTitles() {
        return similarTitles;
    }
}
