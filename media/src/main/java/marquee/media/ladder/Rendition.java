package marquee.media.ladder;

import marquee.model.Bitrate;

/**
 * One picture size of one film in one codec. Both sides are even, because chroma has half of each.
 *
 * @param profile of H.264; other codecs choose their own
 * @param quality the codec's constant rate factor: lower is better
 */
public record Rendition(int width, int height, Bitrate peak, String profile, Codec codec, int quality) {
    /** What the fixed ladder has. */
    public static final int H264_QUALITY = 23;

    /** In H.264. */
    public Rendition(int width, int height, Bitrate peak, String profile) {
        this(width, height, peak, profile, Codec.H264, H264_QUALITY);
    }

    /** Its directory in the asset: {@code v720}, {@code v720-av1}. */
    public String name() {
        return codec == Codec.H264 ? "v" + height : "v" + height + "-" + codec.id();
    }
}
