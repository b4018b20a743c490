package marquee.store.history;

class MemoryMyListTest extends MyListContract {
    private final MyList list = new MemoryMyList();

    @Override
    MyList list() {
        return list;
    }
}
