package marquee.store.catalog;

class MemoryHomeLayoutsTest extends HomeLayoutsContract {
    private final HomeLayouts layouts = new MemoryHomeLayouts();

    @Override
    HomeLayouts layouts() {
        return layouts;
    }
}
