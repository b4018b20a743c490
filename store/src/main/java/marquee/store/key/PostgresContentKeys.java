package marquee.store.key;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link ContentKeys} in the table {@code content_keys}. */
final class PostgresContentKeys implements ContentKeys {
    private final PostgresConnection postgres;
    private final WrappingKeys wrapping;
    private final SecureRandom random;

    PostgresContentKeys(PostgresConnection postgres, WrappingKeys wrapping, SecureRandom random) {
        this.postgres = postgres;
        this.wrapping = wrapping;
        this.random = random;
    }

    @Override
    public KeySet obtain(UUID set, TitleId title, Set<TrackClass> classes) {
        return postgres.transact("make content keys", jdbc -> {
            for (TrackClass track : classes) {
                KeyRow made = KeyRow.make(set, title, track, wrapping, random);
                // Who comes second keeps what the first has made.
                jdbc.sql("""
                                INSERT INTO content_keys (kid, key_set, title_id, track_class, wrapping_key, wrapped)
                                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key_set, track_class) DO NOTHING""")
                        .params(made.kid(), set, title.value(), track.name(), made.wrappingKey(), made.wrapped())
                        .update();
            }
            return keySet(set, read(jdbc, set)).orElseThrow();
        });
    }

    @Override
    public Optional<KeySet> find(UUID set) {
        return keySet(set, postgres.call("read content keys", jdbc -> read(jdbc, set)));
    }

    @Override
    public int rewrap(int limit) {
        return postgres.transact("wrap content keys anew", jdbc -> {
            List<KeyRow> old = jdbc.sql("""
                            SELECT * FROM content_keys WHERE wrapping_key <> ? LIMIT ? FOR UPDATE SKIP LOCKED""")
                    .params(wrapping.first(), limit)
                    .query(PostgresContentKeys::row)
                    .list();
            for (KeyRow row : old) {
                KeyRow fresh = row.rewrapped(wrapping, random);
                jdbc.sql("UPDATE content_keys SET wrapping_key = ?, wrapped = ? WHERE kid = ?")
                        .params(fresh.wrappingKey(), fresh.wrapped(), fresh.kid())
                        .update();
            }
            return old.size();
        });
    }

    @Override
    public void remove(TitleId title) {
        postgres.call(
                "forget content keys",
                jdbc -> jdbc.sql("DELETE FROM content_keys WHERE title_id = ?")
                        .param(title.value())
                        .update());
    }

    private Optional<KeySet> keySet(UUID set, List<KeyRow> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeySet(
                        set,
                        rows.get(0).title(),
                        rows.stream().map(row -> row.unwrap(wrapping)).toList()));
    }

    private static List<KeyRow> read(JdbcClient jdbc, UUID set) {
        return jdbc.sql("SELECT * FROM content_keys WHERE key_set = ?")
                .param(set)
                .query(PostgresContentKeys::row)
                .list();
    }

    private static KeyRow row(ResultSet row, int number) throws SQLException {
        return new KeyRow(
                row.getObject("kid", UUID.class),
                row.getObject("key_set", UUID.class),
                new TitleId(row.getObject("title_id", UUID.class)),
                TrackClass.valueOf(row.getString("track_class")),
                row.getString("wrapping_key"),
                row.getBytes("wrapped"));
    }
}
