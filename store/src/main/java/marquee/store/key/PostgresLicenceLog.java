package marquee.store.key;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link LicenceLog} in the table {@code licences}. */
final class PostgresLicenceLog implements LicenceLog {
    private final PostgresConnection postgres;

    PostgresLicenceLog(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(List<IssuedLicence> issued) {
        postgres.transact("log licences", jdbc -> {
            for (IssuedLicence one : issued) {
                jdbc.sql("""
                                INSERT INTO licences (issued_at, stream_id, user_id, title_id, key_set, drm_system, tracks)
                                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                utc(one.at()),
                                one.stream(),
                                one.user().value(),
                                one.title().value(),
                                one.keySet(),
                                one.system(),
                                one.tracks().stream().map(Enum::name).collect(Collectors.joining(",")))
                        .update();
            }
            return issued.size();
        });
    }

    @Override
    public List<IssuedLicence> latest(TitleId title, int limit) {
        return postgres.call(
                "read licences",
                jdbc -> jdbc.sql("SELECT * FROM licences WHERE title_id = ? ORDER BY issued_at DESC LIMIT ?")
                        .params(title.value(), limit)
                        .query((row, number) -> new IssuedLicence(
                                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                                row.getObject("stream_id", UUID.class),
                                new UserId(row.getLong("user_id")),
                                title,
                                row.getObject("key_set", UUID.class),
                                row.getString("drm_system"),
                                tracks(row.getString("tracks"))))
                        .list());
    }

    @Override
    public int removeBefore(Instant before) {
        return postgres.call(
                "forget licences",
                jdbc -> jdbc.sql("DELETE FROM licences WHERE issued_at < ?")
                        .param(utc(before))
                        .update());
    }

    private static List<TrackClass> tracks(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(name -> !name.isEmpty())
                .map(TrackClass::valueOf)
                .toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
