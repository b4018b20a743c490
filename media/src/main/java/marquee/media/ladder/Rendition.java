package marquee.media.ladder;

import marquee.model.Bitrate;

/** One picture size of one film. Both sides are even, because chroma has half of each. */
public record Rendition(int width, int height, Bitrate peak, String profile) {

    /** Its directory in the asset. */
    public String name() {
        return "v" + height;
    }
}
