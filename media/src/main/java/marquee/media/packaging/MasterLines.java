package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.AudioRendition.Kind;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The HLS master in a steady order. The packager lists tracks in the order in which its threads came to an end, and gives
 * key frame playlists an attribute that they may not have (RFC 8216 §4.3.4.3).
 *
 * <p>It also pairs every picture with every sound. Here the smallest picture goes with the sound for slow lines, all others with
 * the usual one and with 5.1: a rung up is then always a better picture. A language without 5.1 is heard in stereo, because
 * all groups of sound must have the same members (§4.3.4.2.1).
 */
final class MasterLines {
    private static final String MEDIA = "#EXT-X-MEDIA:";
    private static final String STREAM = "#EXT-X-STREAM-INF:";
    private static final String IFRAMES = "#EXT-X-I-FRAME-STREAM-INF:";

    private static final int TRACK = 0;
    private static final int VARIANT = 1;
    private static final int KEY_FRAMES = 2;

    private MasterLines() {}

    /**
     * @param order directories of all tracks, the smallest picture first; those that it does not name come last
     * @param sounds empty for a silent film
     */
    static void tidy(Path master, List<String> order, List<AudioRendition> sounds) {
        try {
            Files.writeString(master, tidied(Files.readAllLines(master), order, sounds));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The packager wrote no readable master.m3u8.", e);
        }
    }

    static String tidied(List<String> lines, List<String> order, List<AudioRendition> sounds) {
        StringBuilder head = new StringBuilder();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(STREAM)) {
                String playlist = lines.get(++i);
                entries.add(new Entry(VARIANT, place(playlist, order), line + "\n" + playlist + "\n"));
            } else if (line.startsWith(MEDIA)) {
                entries.add(new Entry(TRACK, place(uri(line), order), line + "\n"));
            } else if (line.startsWith(IFRAMES)) {
                entries.add(new Entry(
                        KEY_FRAMES, place(uri(line), order), line.replace(",CLOSED-CAPTIONS=NONE", "") + "\n"));
            } else if (!line.isBlank()) {
                head.append(line).append('\n');
            }
        }
        pair(entries, sounds);
        entries.addAll(stereoForSurround(entries, sounds));
        entries.sort(Comparator.comparingInt(Entry::kind)
                .thenComparingInt(Entry::place)
                .thenComparing(Entry::text));
        entries.forEach(entry -> head.append(entry.text));
        return head.toString();
    }

    private static void pair(List<Entry> entries, List<AudioRendition> sounds) {
        boolean hasSlow = sounds.stream().anyMatch(sound -> sound.kind() == Kind.SLOW);
        boolean hasSeveral = entries.stream()
                        .filter(entry -> entry.kind == VARIANT)
                        .mapToInt(Entry::place)
                        .distinct()
                        .count()
                > 1;
        entries.removeIf(entry -> {
            if (entry.kind != VARIANT || !hasSlow) {
                return false;
            }
            boolean isSlow = entry.text.contains(group("AUDIO", Kind.SLOW));
            return isSlow != (hasSeveral && entry.place == 0);
        });
    }

    private static List<Entry> stereoForSurround(List<Entry> entries, List<AudioRendition> sounds) {
        Set<String> inSurround = sounds.stream()
                .filter(sound -> sound.kind() == Kind.SURROUND)
                .map(sound -> sound.track().language())
                .collect(Collectors.toSet());
        List<Entry> added = new ArrayList<>();
        if (inSurround.isEmpty()) {
            return added;
        }
        for (AudioRendition sound : sounds) {
            if (sound.kind() == Kind.STEREO
                    && !inSurround.contains(sound.track().language())) {
                entries.stream()
                        .filter(entry -> entry.kind == TRACK && entry.text.contains("URI=\"" + sound.name() + "/"))
                        .map(entry -> new Entry(
                                TRACK,
                                entry.place,
                                entry.text.replace(group("GROUP-ID", Kind.STEREO), group("GROUP-ID", Kind.SURROUND))))
                        .forEach(added::add);
            }
        }
        return added;
    }

    private static String group(String attribute, Kind kind) {
        return attribute + "=\"" + kind.group() + "\"";
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
