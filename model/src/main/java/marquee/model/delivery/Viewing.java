package marquee.model.delivery;

import marquee.model.catalog.AssetId;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of one asset, as the choice of an edge sees it.
 *
 * @param address null when not known
 * @param viewer any number that stays the same while the viewing lasts; spreads viewers of a hot title
 * @param spread over how many edges of one place the title spreads: 1, or more for a hot one
 * @param pathway the edge that serves the viewer now, or null; it is given up less easily than it is won
 */
public record Viewing(
        AssetId asset,
        @Nullable ClientAddress address,
        long viewer,
        int spread,
        @Nullable String pathway) {

    public Viewing {
        if (spread < 1) {
            throw new IllegalArgumentException("A title is on one edge or more: " + spread);
        }
    }

    /** A viewer of whom nothing else is known. */
    public static Viewing of(AssetId asset) {
        return new Viewing(asset, null, 0, 1, null);
    }
}
