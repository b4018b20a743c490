package marquee.playback.stream;

import java.util.List;
import java.util.Optional;
import marquee.model.playback.StreamTicket;
import marquee.model.signing.SigningKeys;

/** Addresses of manifests. The plan's picture limit is in them, signed with the stream it belongs to. */
final class ManifestLinks {
    private ManifestLinks() {}

    /** Returns path and query of the DASH manifest, below the manifests' directory. */
    static String dash(StreamTicket ticket, int heightMax, SigningKeys keys) {
        return ticket.streamId(keys) + ".mpd?q=" + keys.sign(ticket.stream() + "~" + heightMax);
    }

    /** As {@link #dash}, for the HLS master. */
    static String hls(StreamTicket ticket, int heightMax, SigningKeys keys) {
        return dash(ticket, heightMax, keys).replace(".mpd?q=", ".m3u8?q=");
    }

    /**
     * Returns the path, with a slash at the end, below which the media playlists of a protected asset are, as one pathway
     * has them.
     */
    static String playlists(StreamTicket ticket, int heightMax, String pathway, SigningKeys keys) {
        return ticket.streamId(keys) + "/" + keys.sign(ticket.stream() + "~" + heightMax) + "/" + pathway + "/";
    }

    /** Reads the picture limit, or returns empty when it is not ours or belongs to another stream. */
    static Optional<Integer> heightMax(StreamTicket ticket, String signed, SigningKeys keys) {
        String prefix = ticket.stream() + "~";
        if (!signed.startsWith(prefix) || !keys.isSigned(signed)) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(signed.substring(prefix.length(), signed.indexOf('.'))));
    }

    /** Returns the tallest height within the limit, or the smallest of all: few limits mean few templates. */
    static int nearest(List<Integer> heights, int heightMax) {
        return heights.stream()
                .filter(height -> height <= heightMax)
                .mapToInt(height -> height)
                .max()
                .orElse(heights.get(0));
    }
}
