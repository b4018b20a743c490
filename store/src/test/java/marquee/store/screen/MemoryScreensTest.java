package marquee.store.screen;

class MemoryScreensTest extends ScreensContract {
    private final Screens screens = new MemoryScreens();

    @Override
    Screens screens() {
        return screens;
    }
}
