package marquee.store.recommendation;

import marquee.model.playback.WatchPosition;

class MemoryViewingsTest extends ViewingsContract {
    private final MemoryViewings viewings = new MemoryViewings();

    @Override
    Viewings viewings() {
        return viewings;
    }

    @Override
    void watched(WatchPosition position) {
        viewings.add(position);
    }
}
