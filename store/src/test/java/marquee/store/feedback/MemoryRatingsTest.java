package marquee.store.feedback;

class MemoryRatingsTest extends RatingsContract {
    private final Ratings ratings = new MemoryRatings();

    @Override
    Ratings ratings() {
        return ratings;
    }
}
