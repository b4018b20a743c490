package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The HLS master in a steady order. The packager lists tracks in the order in which its threads came to an end, and gives
 * key frame playlists an attribute that they may not have (RFC 8216 §4.3.4.3).
 */
final class MasterLines {
    private static final String MEDIA = "#EXT-X-MEDIA:";
    private static final String STREAM = "#EXT-X-STREAM-INF:";
    private static final String IFRAMES = "#EXT-X-I-FRAME-STREAM-INF:";

    private MasterLines() {}

    /** @param order directories of all tracks; those that it does not name come last */
    static void tidy(Path master, List<String> order) {
        try {
            Files.writeString(master, tidied(Files.readAllLines(master), order));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The packager wrote no readable master.m3u8.", e);
        }
    }

    static String tidied(List<String> lines, List<String> order) {
        StringBuilder head = new StringBuilder();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(STREAM)) {
                String playlist = lines.get(++i);
                entries.add(new Entry(1, place(playlist, order), line + "\n" + playlist + "\n"));
            } else if (line.startsWith(MEDIA)) {
                entries.add(new Entry(0, place(uri(line), order), line + "\n"));
            } else if (line.startsWith(IFRAMES)) {
                entries.add(new Entry(2, place(uri(line), order), line.replace(",CLOSED-CAPTIONS=NONE", "") + "\n"));
            } else if (!line.isBlank()) {
                head.append(line).append('\n');
            }
        }
        entries.sort(Comparator.comparingInt(Entry::kind).thenComparingInt(Entry::place));
        entries.forEach(entry -> head.append(entry.text));
        return head.toString();
    }

    private static String uri(String line) {
        String[] parts = line.split("URI=\"", 2);
        return parts.length < 2 ? "" : parts[1].substring(0, parts[1].indexOf('"'));
    }

    private static int place(String uri, List<String> order) {
        int place = order.indexOf(uri.substring(0, Math.max(0, uri.indexOf('/'))));
        return place < 0 ? order.size() : place;
    }

    private record Entry(int kind, int place, String text) {}
}
