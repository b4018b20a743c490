package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Lifts the bit rates that manifests declare to the peaks of the real segments. The packager (3.4) leaves the eleventh segment of
 * each track out of its reckoning: where that is the largest, it declares too little.
 */
final class DeclaredRates {
    private static final String STREAM = "#EXT-X-STREAM-INF:";
    private static final String MEDIA = "#EXT-X-MEDIA:";
    private static final String EXTINF = "#EXTINF:";
    /** Shorter ones say nothing about a line (RFC 8216 §4.1 has half, of exact lengths). */
    private static final double PART_OF_LONGEST_MIN = 0.45;
    /** Lengths in playlists are rounded. */
    private static final double ROUNDING_SECONDS = 0.001;

    private DeclaredRates() {}

    /** @param streams directories of renditions and sound tracks */
    static void lift(Path asset, List<String> streams) {
        try {
            Map<String, Long> peaks = new HashMap<>();
            for (String stream : streams) {
                peaks.put(stream, peak(asset.resolve(stream).resolve("index.m3u8")));
            }
            Path master = asset.resolve("master.m3u8");
            Files.writeString(master, liftedMaster(Files.readAllLines(master), peaks));
            Path manifest = asset.resolve("manifest.mpd");
            Files.writeString(manifest, liftedManifest(Files.readString(manifest), peaks));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The packager's playlists cannot be read.", e);
        }
    }

    /** Bits a second of the segment that needs most. */
    private static long peak(Path playlist) throws IOException {
        List<Double> seconds = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        for (String line : Files.readAllLines(playlist)) {
            if (line.startsWith(EXTINF)) {
                seconds.add(Double.parseDouble(line.substring(EXTINF.length(), line.indexOf(','))));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                bytes.add(Files.size(playlist.resolveSibling(line)));
            }
        }
        double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        long peak = 0;
        for (int i = 0; i < Math.min(seconds.size(), bytes.size()); i++) {
            double length = seconds.get(i) - ROUNDING_SECONDS;
            if (length > 0 && length >= PART_OF_LONGEST_MIN * longest) {
                peak = Math.max(peak, (long) Math.ceil(bytes.get(i) * 8 / length));
            }
        }
        return peak;
    }

    static String liftedMaster(List<String> lines, Map<String, Long> peaks) {
        Map<String, Long> groups = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith(MEDIA + "TYPE=AUDIO")) {
                groups.merge(
                        quoted(line, "GROUP-ID=\""),
                        peaks.getOrDefault(directory(quoted(line, "URI=\"")), 0L),
                        Long::max);
            }
        }
        StringBuilder lifted = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(STREAM) && i + 1 < lines.size()) {
                long peak = peaks.getOrDefault(directory(lines.get(i + 1)), 0L)
                        + groups.getOrDefault(quoted(line, "AUDIO=\""), 0L);
                line = atLeast(line, line.indexOf(":BANDWIDTH=") < 0 ? ",BANDWIDTH=" : ":BANDWIDTH=", peak);
            }
            lifted.append(line).append('\n');
        }
        return lifted.toString();
    }

    static String liftedManifest(String text, Map<String, Long> peaks) {
        String lifted = text;
        for (Map.Entry<String, Long> peak : peaks.entrySet()) {
            int template = lifted.indexOf("initialization=\"" + peak.getKey() + "/init.mp4\"");
            int element = template < 0 ? -1 : lifted.lastIndexOf("<Representation ", template);
            if (element >= 0) {
                lifted = lifted.substring(0, element)
                        + atLeast(lifted.substring(element), "bandwidth=\"", peak.getValue());
            }
        }
        return lifted;
    }

    /** Raises the first number that stands behind some text. */
    private static String atLeast(String text, String before, long least) {
        int from = text.indexOf(before);
        if (from < 0) {
            return text;
        }
        int to = from + before.length();
        int end = to;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == to || Long.parseLong(text.substring(to, end)) >= least
                ? text
                : text.substring(0, to) + least + text.substring(end);
    }

    private static String quoted(String line, String attribute) {
        int at = line.indexOf(attribute);
        int from = at + attribute.length();
        return at < 0 ? "" : line.substring(from, line.indexOf('"', from));
    }

    private static String directory(String uri) {
        return uri.substring(0, Math.max(0, uri.indexOf('/')));
    }
}
