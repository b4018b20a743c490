package marquee.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/** Titles for tests. */
public final class Films {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Films() {}

    /** Playable, suitable for all, with a new id. */
    public static Title playable(String name, int year, String... genres) {
        return title(name, year, 7.5f, Maturity.ALL, List.of(genres), List.of("Moira Shearer"), "", asset(), NOON);
    }

    public static Title draft(String name, int year, String... genres) {
        return title(name, year, 0, Maturity.ALL, List.of(genres), List.of(), "", null, null);
    }

    public static Title title(
            String name,
            int year,
            float rating,
            Maturity maturity,
            List<String> genres,
            List<String> cast,
            String description,
            @Nullable Asset asset,
            @Nullable Instant publishedAt) {
        return new Title(
                new TitleId(UUID.randomUUID()),
                name,
                description,
                year,
                rating,
                genres,
                maturity,
                cast,
                asset,
                NOON.minusSeconds(60),
                publishedAt);
    }

    public static Asset asset() {
        return new Asset(
                new AssetId(UUID.randomUUID()),
                Duration.ofMillis(8_100_040),
                List.of(240, 1080, 2160),
                List.of("en", "de"),
                List.of("en"));
    }
}
