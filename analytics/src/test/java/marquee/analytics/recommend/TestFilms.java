package marquee.analytics.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;

/** Films for tests, with ids that say their number. */
final class TestFilms {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration RUNTIME = Duration.ofMinutes(100);

    private TestFilms() {}

    static TitleId id(int number) {
        return new TitleId(new UUID(0x7000, number));
    }

    static Film film(int number, Maturity maturity, List<String> genres, List<String> cast) {
        return new Film(
                id(number),
                new AssetId(new UUID(0x8000, number)),
                2020,
                7,
                maturity,
                genres,
                cast,
                RUNTIME,
                NOON.minus(Duration.ofDays(10)));
    }

    static Film film(int number, String... genres) {
        return film(number, Maturity.ALL, List.of(genres), List.of());
    }

    static Title title(int number, Maturity maturity, String... genres) {
        return new Title(
                id(number),
                "Film " + number,
                "",
                2020,
                7,
                List.of(genres),
                maturity,
                List.of(),
                new Asset(new AssetId(new UUID(0x8000, number)), RUNTIME, List.of(720), List.of("en"), List.of()),
                NOON.minus(Duration.ofDays(10)),
                NOON.minus(Duration.ofDays(10)));
    }

    static WatchPosition watched(long profile, int film, double share, Instant at) {
        return new WatchPosition(
                new ProfileId(profile), id(film), Duration.ofSeconds((long) (share * RUNTIME.toSeconds())), at);
    }
}
