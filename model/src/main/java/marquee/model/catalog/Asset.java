package marquee.model.catalog;

import java.time.Duration;
import java.util.List;

/**
 * One packaged encode: a CMAF set with an HLS master and a DASH manifest, under {@code assets/<id>/} in blob storage.
 * Its files never change once the asset is known.
 *
 * @param runtime length of the feature as encoded; always positive
 * @param heights picture heights of the renditions in pixels, lowest first
 * @param audioLanguages BCP 47 tags, the default first; empty when the film is silent
 * @param captionLanguages BCP 47 tags; empty when there are none
 */
public record Asset(
        AssetId id,
        Duration runtime,
        List<Integer> heights,
        List<String> audioLanguages,
        List<String> captionLanguages) {

    public Asset {
        if (runtime.isNegative() || runtime.isZero()) {
            throw new IllegalArgumentException("Runtime must be positive: " + runtime);
        }
        if (heights.isEmpty()) {
            throw new IllegalArgumentException("An asset needs a rendition: " + id);
        }
        heights = List.copyOf(heights);
        audioLanguages = List.copyOf(audioLanguages);
        captionLanguages = List.copyOf(captionLanguages);
    }

    /** Where its files are in blob storage, with a slash at the end. */
    public String prefix() {
        return prefix(id);
    }

    public static String prefix(AssetId id) {
        return "assets/" + id + "/";
    }
}
