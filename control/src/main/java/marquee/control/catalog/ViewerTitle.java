package marquee.control.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import marquee.model.catalog.Asset;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;

/**
 * A listed title as viewers of one country see it: the GraphQL type {@code Title} but for what belongs to a profile.
 *
 * @param titleId the id as a type; {@code id} is its text
 * @param playable false for a series, and for what is only announced: those have no pictures of their own, and no length
 * @param maturity the youngest age it is for, in years
 * @param publishedAtMs when viewers could first see it, in epoch milliseconds
 * @param creditsAt where the credits begin, or null when nobody said
 */
public record ViewerTitle(
        TitleId titleId,
        String id,
        TitleKind kind,
        boolean playable,
        String name,
        String originalName,
        String description,
        int releaseYear,
        double rating,
        int maturity,
        List<String> genres,
        List<String> cast,
        List<String> directors,
        List<String> collections,
        int runtimeSeconds,
        String posterUrl,
        String backdropUrl,
        List<String> audioLanguages,
        List<String> captionLanguages,
        int maxHeight,
        long publishedAtMs,
        @Nullable PartOf partOf,
        @Nullable Duration creditsAt,
        double popularity,
        Map<String, LocalText> texts) {

    /** @param title must be listed */
    static ViewerTitle of(Title title, String country) {
        Asset asset = title.asset();
        boolean playable = title.isPlayable();
        return new ViewerTitle(
                title.id(),
                title.id().toString(),
                title.kind(),
                playable,
                title.name(),
                title.particulars().originalName(),
                title.description(),
                title.releaseYear(),
                // Through text, so that 7.9f does not become 7.900000095367432.
                Double.parseDouble(Float.toString(title.rating())),
                title.maturityIn(country).age(),
                title.genres(),
                title.cast(),
                title.particulars().directors(),
                title.particulars().collections(),
                asset == null || !playable ? 0 : (int) asset.runtime().toSeconds(),
                asset == null ? "" : asset.address(Picture.POSTER),
                asset == null ? "" : asset.address(Picture.BACKDROP),
                asset == null ? List.of() : asset.audioLanguages(),
                asset == null ? List.of() : asset.captionLanguages(),
                asset == null || !playable
                        ? 0
                        : asset.heights().get(asset.heights().size() - 1),
                title.publishedAt() == null ? 0 : title.publishedAt().toEpochMilli(),
                title.particulars().partOf(),
                title.particulars().creditsAt(),
                Math.max(title.rating() * 10, title.particulars().popularity()),
                title.particulars().texts());
    }

    /** A series shows the pictures of its first episode where it has none. */
    ViewerTitle withPicturesOf(ViewerTitle other) {
        if (!posterUrl.isEmpty()) {
            return this;
        }
        return new ViewerTitle(
                titleId,
                id,
                kind,
                playable,
                name,
                originalName,
                description,
                releaseYear,
                rating,
                maturity,
                genres,
                cast,
                directors,
                collections,
                runtimeSeconds,
                other.posterUrl,
                other.backdropUrl,
                other.audioLanguages,
                other.captionLanguages,
                other.maxHeight,
                publishedAtMs,
                partOf,
                creditsAt,
                popularity,
                texts);
    }
}
