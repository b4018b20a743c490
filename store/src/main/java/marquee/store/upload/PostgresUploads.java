package marquee.store.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/** {@link Uploads} in the table {@code uploads}. */
final class PostgresUploads implements Uploads {
    private final PostgresConnection postgres;

    PostgresUploads(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Upload upload) {
        postgres.call(
                "begin the upload",
                jdbc -> jdbc.sql("""
                        INSERT INTO uploads (upload_id, user_id, movie_id, filename, content_type, bytes_total,
                            bytes_received, blob_key, parts_id, part_tags, touched_at, finished, policy)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                upload.id(),
                                upload.owner().value(),
                                upload.title().value(),
                                upload.filename(),
                                upload.contentType(),
                                upload.bytesTotal(),
                                upload.bytesReceived(),
                                upload.key(),
                                upload.partsId(),
                                tags(upload),
                                utc(upload.touchedAt()),
                                upload.isFinished())
                        .param(upload.policy())
                        .update());
    }

    @Override
    public Optional<Upload> find(UUID id) {
        return postgres.call(
                "read the upload",
                jdbc -> jdbc.sql("SELECT * FROM uploads WHERE upload_id = ?")
                        .param(id)
                        .query((row, number) -> upload(row))
                        .optional());
    }

    @Override
    public boolean advance(Upload before, Upload after) {
        int updated = postgres.call(
                "keep the upload's progress",
                jdbc -> jdbc.sql("""
                        UPDATE uploads SET bytes_received = ?, part_tags = ?, touched_at = ?, finished = ?
                        WHERE upload_id = ? AND bytes_received = ? AND part_tags = ? AND finished = ?""")
                        .params(
                                after.bytesReceived(),
                                tags(after),
                                utc(after.touchedAt()),
                                after.isFinished(),
                                before.id(),
                                before.bytesReceived(),
                                tags(before),
                                before.isFinished())
                        .update());
        return updated == 1;
    }

    @Override
    public void remove(UUID id) {
        postgres.call(
                "remove the upload",
                jdbc -> jdbc.sql("DELETE FROM uploads WHERE upload_id = ?")
                        .param(id)
                        .update());
    }

    @Override
    public List<Upload> listIdle(Instant before, int limit) {
        return postgres.call(
                "list uploads",
                jdbc -> jdbc.sql("SELECT * FROM uploads WHERE touched_at < ? ORDER BY touched_at LIMIT ?")
                        .params(utc(before), limit)
                        .query((row, number) -> upload(row))
                        .list());
    }

    private static Upload upload(ResultSet row) throws SQLException {
        String tags = row.getString("part_tags");
        return new Upload(
                row.getObject("upload_id", UUID.class),
                new UserId(row.getLong("user_id")),
                new TitleId(row.getObject("movie_id", UUID.class)),
                row.getString("filename"),
                row.getString("content_type"),
                row.getString("policy"),
                row.getLong("bytes_total"),
                row.getLong("bytes_received"),
                row.getString("blob_key"),
                row.getString("parts_id"),
                tags.isEmpty() ? List.of() : List.of(tags.split("\n")),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("finished"));
    }

    private static String tags(Upload upload) {
        return String.join("\n", upload.partTags());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
