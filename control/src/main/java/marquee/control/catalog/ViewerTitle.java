package marquee.control.catalog;

import java.util.List;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;

/**
 * A playable title as viewers see it: the GraphQL type {@code Title} but for what belongs to a profile.
 *
 * @param titleId the id as a type; {@code id} is its text
 * @param maturity the youngest age it is for, in years
 * @param publishedAtMs when viewers could first see it, in epoch milliseconds
 */
public record ViewerTitle(
        TitleId titleId,
        String id,
        String name,
        String description,
        int releaseYear,
        double rating,
        int maturity,
        List<String> genres,
        List<String> cast,
        int runtimeSeconds,
        String posterUrl,
        String backdropUrl,
        List<String> audioLanguages,
        List<String> captionLanguages,
        int maxHeight,
        long publishedAtMs) {

    /** @param title must be playable */
    static ViewerTitle of(Title title) {
        Asset asset = title.findAsset().orElseThrow();
        return new ViewerTitle(
                title.id(),
                title.id().toString(),
                title.name(),
                title.description(),
                title.releaseYear(),
                // Through text, so that 7.9f does not become 7.900000095367432.
                Double.parseDouble(Float.toString(title.rating())),
                title.maturity().age(),
                title.genres(),
                title.cast(),
                (int) asset.runtime().toSeconds(),
                Titles.posterOf(asset.id()),
                backdropOf(asset.id()),
                asset.audioLanguages(),
                asset.captionLanguages(),
                asset.heights().get(asset.heights().size() - 1),
                title.publishedAt() == null ? 0 : title.publishedAt().toEpochMilli());
    }

    /** Where the public address serves the backdrop of an asset. */
    static String backdropOf(AssetId asset) {
        return "/art/" + asset + "/backdrop.jpg";
    }

    boolean isAllowedUnder(Maturity limit) {
        return maturity <= limit.age();
    }
}
