package marquee.store.catalog;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/** A row of {@code movies}, as a {@link Title} and back. */
final class TitleRow {
    static final String INSERT = """
            INSERT INTO movies (movie_id, title, description, release_year, rating, genre_list, video_url_map,
                genres_shown, maturity, cast_names, state, asset_id, runtime_ms, heights, audio_languages,
                caption_languages, pictures, added_at, published_at, particulars)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String SELECT = """
            SELECT movie_id, title, description, release_year, rating, genres_shown, maturity, cast_names, asset_id,
                runtime_ms, heights, audio_languages, caption_languages, pictures, added_at, published_at,
                particulars
            FROM movies""";

    private static final int UHD_HEIGHT = 2160;

    private TitleRow() {}

    static BoundStatement bind(PreparedStatement insert, Title title) {
        Asset asset = title.asset();
        return insert.bind(
                title.id().value(),
                title.name(),
                title.description(),
                title.releaseYear(),
                title.rating(),
                Set.copyOf(title.genres()),
                asset == null ? Map.of() : addresses(asset),
                title.genres(),
                title.maturity().age(),
                title.cast(),
                title.isPublished() ? "published" : title.particulars().inReview() ? "review" : "draft",
                asset == null ? null : asset.id().value(),
                asset == null ? null : asset.runtime().toMillis(),
                asset == null ? null : asset.heights(),
                asset == null ? null : asset.audioLanguages(),
                asset == null ? null : asset.captionLanguages(),
                asset == null || asset.pictures().isEmpty() ? null : byKind(asset.pictures()),
                title.addedAt(),
                title.publishedAt(),
                ParticularsJson.write(title.particulars()));
    }

    /** As {@link #bind}, for a row that is new: what it lacks is left out, for each null would be a tombstone to read over. */
    static BoundStatement bindNew(PreparedStatement insert, Title title) {
        BoundStatement bound = bind(insert, title);
        for (int i = 0; i < bound.size(); i++) {
            if (bound.isNull(i)) {
                bound = bound.unset(i);
            }
        }
        return bound;
    }

    static Title read(Row row) {
        return new Title(
                new TitleId(row.getUuid("movie_id")),
                row.getString("title"),
                row.getString("description"),
                row.getInt("release_year"),
                row.getFloat("rating"),
                row.getList("genres_shown", String.class),
                maturity(row.getInt("maturity")),
                row.getList("cast_names", String.class),
                asset(row),
                row.getInstant("added_at"),
                row.getInstant("published_at"),
                ParticularsJson.read(row.getString("particulars")));
    }

    /** The renditions by the names that the table has always used: {@code 1080p}, {@code 4k}. */
    static Map<String, String> addresses(Asset asset) {
        Map<String, String> addresses = new TreeMap<>();
        for (int height : asset.heights()) {
            addresses.put(
                    height == UHD_HEIGHT ? "4k" : height + "p",
                    "s3://marquee/" + asset.prefix() + "v" + height + "/index.m3u8");
        }
        return addresses;
    }

    private static @Nullable Asset asset(Row row) {
        UUID id = row.getUuid("asset_id");
        if (id == null) {
            return null;
        }
        return new Asset(
                new AssetId(id),
                Duration.ofMillis(row.getLong("runtime_ms")),
                row.getList("heights", Integer.class),
                row.getList("audio_languages", String.class),
                row.getList("caption_languages", String.class),
                pictures(row));
    }

    private static Map<String, String> byKind(Map<Picture, String> pictures) {
        Map<String, String> byKind = new TreeMap<>();
        pictures.forEach((picture, version) -> byKind.put(picture.kind(), version));
        return byKind;
    }

    private static Map<Picture, String> pictures(Row row) {
        Map<Picture, String> pictures = new EnumMap<>(Picture.class);
        Map<String, String> held = row.getMap("pictures", String.class, String.class);
        if (held != null) {
            held.forEach((kind, version) -> Picture.of(kind).ifPresent(picture -> pictures.put(picture, version)));
        }
        return pictures;
    }

    /** Reads an age; one that has no level of its own counts as the next older. */
    static Maturity maturity(int age) {
        for (Maturity level : List.of(Maturity.values())) {
            if (level.age() >= age) {
                return level;
            }
        }
        return Maturity.EIGHTEEN;
    }
}
