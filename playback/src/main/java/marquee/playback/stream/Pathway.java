package marquee.playback.stream;

import java.net.URI;

/**
 * One way to the files of an asset: an edge, by its name in steering documents.
 *
 * @param url of the asset's directory there, with the viewer's token and a slash at the end
 */
record Pathway(String name, String url) {

    /** Returns the pathway through an edge. */
    static Pathway through(String edge, URI edgeUrl, String target) {
        String base = edgeUrl.toString();
        return new Pathway(edge, (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + target);
    }
}
