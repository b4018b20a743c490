package marquee.store.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;

/** {@link CollectionOrders} of one process, for tests. */
public final class MemoryCollectionOrders implements CollectionOrders {
    private final Map<String, List<TitleId>> orders = new HashMap<>();

    @Override
    public synchronized Map<String, List<TitleId>> read() {
        return Map.copyOf(orders);
    }

    @Override
    public synchronized Optional<List<TitleId>> find(String collection) {
        return Optional.ofNullable(orders.get(collection));
    }

    @Override
    public synchronized void write(String collection, List<TitleId> titles) {
        List<TitleId> checked = CollectionOrders.checked(collection, titles);
        if (!orders.containsKey(collection) && orders.size() >= ORDERS_MAX) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "At most " + ORDERS_MAX + " collections have an order of their own.");
        }
        orders.put(collection, checked);
    }

    @Override
    public synchronized void remove(String collection) {
        orders.remove(collection);
    }
}
