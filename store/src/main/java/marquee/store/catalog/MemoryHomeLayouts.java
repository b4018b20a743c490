package marquee.store.catalog;

import java.util.List;

/** {@link HomeLayouts} of one process, for tests. */
public final class MemoryHomeLayouts implements HomeLayouts {
    private volatile List<Place> places = List.of();

    @Override
    public List<Place> read() {
        return places;
    }

    @Override
    public void write(List<Place> written) {
        places = HomeLayouts.checked(written);
    }
}
