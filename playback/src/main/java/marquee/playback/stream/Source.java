package marquee.playback.stream;

import java.util.List;

/**
 * Where one viewer gets one asset from.
 *
 * @param pathways at least one, the best first
 */
record Source(List<Pathway> pathways, String steeringUrl, StartDocument document) {

    Pathway best() {
        return pathways.get(0);
    }

    /** @param heightMax tallest picture, in pixels */
    String hls(int heightMax) {
        return document.hls(pathways, steeringUrl, heightMax);
    }

    /** @param heightMax tallest picture, in pixels */
    String dash(int heightMax) {
        return document.dash(pathways, steeringUrl, heightMax);
    }
}
