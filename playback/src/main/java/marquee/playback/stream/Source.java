package marquee.playback.stream;

import java.util.List;
import java.util.function.UnaryOperator;

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

    /**
     * The master whose media playlists come from elsewhere.
     *
     * @param playlists of a pathway's name: the address of its playlists, with a slash at the end
     */
    String hls(int heightMax, UnaryOperator<String> playlists) {
        List<Pathway> elsewhere = pathways.stream()
                .map(pathway -> new Pathway(pathway.name(), playlists.apply(pathway.name())))
                .toList();
        return document.hls(elsewhere, steeringUrl, heightMax);
    }

    /** Returns the pathway of this name, or the best when there is none. */
    Pathway pathway(String name) {
        return pathways.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(best());
    }

    /** @param heightMax tallest picture, in pixels */
    String dash(int heightMax) {
        return document.dash(pathways, steeringUrl, heightMax);
    }
}
