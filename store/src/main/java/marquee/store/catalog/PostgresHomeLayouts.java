package marquee.store.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import marquee.store.postgres.PostgresConnection;

/** {@link HomeLayouts} in the table {@code home_layout}. */
final class PostgresHomeLayouts implements HomeLayouts {
    private final PostgresConnection postgres;

    PostgresHomeLayouts(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public List<Place> read() {
        return postgres.call(
                "read the home layout",
                jdbc -> jdbc.sql("SELECT row_ids, hidden_ids FROM home_layout WHERE id = 1")
                        .query((row, number) -> places(row))
                        .optional()
                        .orElse(List.of()));
    }

    @Override
    public void write(List<Place> places) {
        List<Place> checked = HomeLayouts.checked(places);
        String[] rows = checked.stream().map(Place::row).toArray(String[]::new);
        String[] hidden = checked.stream()
                .filter(place -> !place.isShown())
                .map(Place::row)
                .toArray(String[]::new);
        postgres.call(
                "write the home layout",
                jdbc -> jdbc.sql("""
                        INSERT INTO home_layout (id, row_ids, hidden_ids) VALUES (1, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET row_ids = EXCLUDED.row_ids, hidden_ids = EXCLUDED.hidden_ids
                        """).param(rows).param(hidden).update());
    }

    private static List<Place> places(ResultSet row) throws SQLException {
        Set<String> hidden = Set.of(strings(row.getArray("hidden_ids")));
        return Stream.of(strings(row.getArray("row_ids")))
                .map(id -> new Place(id, !hidden.contains(id)))
                .toList();
    }

    private static String[] strings(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
