package marquee.analytics.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;

/** A playable title, as much of it as recommending needs: a whole catalogue of them is held in memory. */
public record Film(
        TitleId id,
        AssetId asset,
        int releaseYear,
        float rating,
        Maturity maturity,
        List<String> genres,
        List<String> cast,
        Duration runtime,
        Instant publishedAt) {
    /** A view is two minutes of a film, or this share of a shorter one. */
    private static final int VIEW_SHARE = 10;

    private static final Duration VIEW_MAX = Duration.ofMinutes(2);
    /** Of a long cast only these say what a film is like. */
    private static final int CAST_MAX = 12;

    /** Returns nothing for a title that cannot be played. */
    public static Optional<Film> of(Title title) {
        Asset asset = title.asset();
        Instant publishedAt = title.publishedAt();
        if (asset == null || publishedAt == null) {
            return Optional.empty();
        }
        return Optional.of(new Film(
                title.id(),
                asset.id(),
                title.releaseYear(),
                title.rating(),
                title.maturity(),
                title.genres().stream().map(String::intern).toList(),
                title.cast().stream().limit(CAST_MAX).toList(),
                asset.runtime(),
                publishedAt));
    }

    /** How much of it must be watched to count as a view: two minutes, or a tenth of a film shorter than twenty. */
    public Duration viewMin() {
        Duration share = runtime.dividedBy(VIEW_SHARE);
        return share.compareTo(VIEW_MAX) < 0 ? share : VIEW_MAX;
    }
}
