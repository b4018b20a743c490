package marquee.model.catalog;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One packaged encode: a CMAF set with an HLS master and a DASH manifest, under {@code assets/<id>/} in blob storage.
 * Its files never change once the asset is known; pictures that an editor sets later are new files.
 *
 * @param runtime length of the feature as encoded; always positive
 * @param heights picture heights of the renditions in pixels, lowest first
 * @param audioLanguages BCP 47 tags, the default first; empty when the film is silent
 * @param captionLanguages BCP 47 tags; empty when there are none
 * @param pictures versions of those that an editor set after the encode
 */
public record Asset(
        AssetId id,
        Duration runtime,
        List<Integer> heights,
        List<String> audioLanguages,
        List<String> captionLanguages,
        Map<Picture, String> pictures) {

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
        pictures = Map.copyOf(pictures);
    }

    /** An asset with the pictures that its encode made. */
    public Asset(
            AssetId id,
            Duration runtime,
            List<Integer> heights,
            List<String> audioLanguages,
            List<String> captionLanguages) {
        this(id, runtime, heights, audioLanguages, captionLanguages, Map.of());
    }

    /** The same with another version of a picture, whose files must be there. */
    public Asset withPicture(Picture picture, String version) {
        Map<Picture, String> changed = new EnumMap<>(Picture.class);
        changed.putAll(pictures);
        changed.put(picture, version);
        return new Asset(id, runtime, heights, audioLanguages, captionLanguages, changed);
    }

    /** Where the public address serves a picture. With {@code ?width=} it is one for a place that many pixels wide. */
    public String address(Picture picture) {
        return "/art/" + id + "/" + picture.file(pictures.getOrDefault(picture, Picture.ENCODED));
    }

    /** Where its files are in blob storage, with a slash at the end. */
    public String prefix() {
        return prefix(id);
    }

    public static String prefix(AssetId id) {
        return "assets/" + id + "/";
    }
}
