package marquee.store.catalog;

class MemoryCollectionOrdersTest extends CollectionOrdersContract {
    private final CollectionOrders orders = new MemoryCollectionOrders();

    @Override
    CollectionOrders orders() {
        return orders;
    }
}
