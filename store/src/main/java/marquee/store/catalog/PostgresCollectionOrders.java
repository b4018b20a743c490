package marquee.store.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link CollectionOrders} in the table {@code collection_orders}. */
final class PostgresCollectionOrders implements CollectionOrders {
    private final PostgresConnection postgres;

    PostgresCollectionOrders(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public Map<String, List<TitleId>> read() {
        Map<String, List<TitleId>> orders = new HashMap<>();
        postgres.call(
                        "read the orders of collections",
                        jdbc -> jdbc.sql("SELECT name, movie_ids FROM collection_orders")
                                .query((row, number) -> Map.entry(row.getString("name"), titles(row)))
                                .list())
                .forEach(order -> orders.put(order.getKey(), order.getValue()));
        return Map.copyOf(orders);
    }

    @Override
    public Optional<List<TitleId>> find(String collection) {
        return postgres.call(
                "read the order of a collection",
                jdbc -> jdbc.sql("SELECT movie_ids FROM collection_orders WHERE name = ?")
                        .param(collection)
                        .query((row, number) -> titles(row))
                        .optional());
    }

    @Override
    public void write(String collection, List<TitleId> titles) {
        UUID[] ids = CollectionOrders.checked(collection, titles).stream()
                .map(TitleId::value)
                .toArray(UUID[]::new);
        // Two that add the last one at once make one too many, which hurts nobody.
        int written = postgres.call(
                "write the order of a collection",
                jdbc -> jdbc.sql("""
                        INSERT INTO collection_orders (name, movie_ids)
                        SELECT CAST(? AS VARCHAR), CAST(? AS UUID[])
                        WHERE EXISTS (SELECT 1 FROM collection_orders WHERE name = ?)
                            OR (SELECT count(*) FROM collection_orders) < ?
                        ON CONFLICT (name) DO UPDATE SET movie_ids = EXCLUDED.movie_ids
                        """)
                        .param(collection)
                        .param(ids)
                        .param(collection)
                        .param(ORDERS_MAX)
                        .update());
        if (written == 0) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "At most " + ORDERS_MAX + " collections have an order of their own.");
        }
    }

    @Override
    public void remove(String collection) {
        postgres.call(
                "forget the order of a collection",
                jdbc -> jdbc.sql("DELETE FROM collection_orders WHERE name = ?")
                        .param(collection)
                        .update());
    }

    private static List<TitleId> titles(ResultSet row) throws SQLException {
        return Stream.of((UUID[]) row.getArray("movie_ids").getArray())
                .map(TitleId::new)
                .toList();
    }
}
