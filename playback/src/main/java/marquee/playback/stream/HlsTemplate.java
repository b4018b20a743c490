package marquee.playback.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An HLS master playlist that lacks only the viewer's edges. Every variant and rendition is then listed once for each
 * edge with an absolute address, as a pathway of its own (draft-pantos-hls-rfc8216bis §7), the best edge first.
 *
 * <p>Rendition groups have no pathway of their own, so each pathway gets groups of its own, named after it. Their members say
 * the pathway all the same: players skip attributes that they do not know, and Shaka 5.2 finds the pathway of captions by
 * nothing else. It would never ask for them.
 */
final class HlsTemplate {
    private static final String STREAM = "#EXT-X-STREAM-INF:";
    private static final String MEDIA = "#EXT-X-MEDIA:";
    private static final String IFRAMES = "#EXT-X-I-FRAME-STREAM-INF:";
    private static final String IMAGES = "#EXT-X-IMAGE-STREAM-INF:";
    private static final String STEERING = "#EXT-X-CONTENT-STEERING:";
    private static final Set<String> GROUPS = Set.of("AUDIO", "VIDEO", "SUBTITLES", "CLOSED-CAPTIONS");

    private final List<String> head;
    private final List<Entry> entries;

    private HlsTemplate(List<String> head, List<Entry> entries) {
        this.head = head;
        this.entries = entries;
    }

    /**
     * Parses the packager's master playlist.
     *
     * @param heightMax tallest picture kept, in pixels; the smallest stays in any case
     */
    static HlsTemplate parse(String master, int heightMax) {
        List<String> head = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Entry variant = null;
        for (String line : (Iterable<String>) master.lines().map(String::strip)::iterator) {
            if (line.startsWith(STREAM)) {
                variant = entry(STREAM, line);
            } else if (line.startsWith(MEDIA)) {
                entries.add(entry(MEDIA, line));
            } else if (line.startsWith(IFRAMES)) {
                entries.add(entry(IFRAMES, line));
            } else if (line.startsWith(IMAGES)) {
                entries.add(entry(IMAGES, line));
            } else if (line.startsWith("#") && !line.startsWith(STEERING)) {
                head.add(line);
            } else if (!line.isEmpty() && !line.startsWith("#") && variant != null) {
                entries.add(new Entry(STREAM, variant.attributes, line));
                variant = null;
            }
        }
        int smallest = entries.stream()
                .filter(entry -> entry.tag.equals(STREAM))
                .mapToInt(Entry::height)
                .min()
                .orElse(0);
        entries.removeIf(entry -> !entry.tag.equals(IMAGES) && entry.height() > Math.max(heightMax, smallest));
        return new HlsTemplate(List.copyOf(head), List.copyOf(entries));
    }

    /** @param pathways at least one, the best first */
    String fill(List<Pathway> pathways, String steeringUrl) {
        StringBuilder filled = new StringBuilder();
        head.forEach(line -> filled.append(line).append('\n'));
        filled.append(STEERING)
                .append("SERVER-URI=\"")
                .append(steeringUrl)
                .append("\",PATHWAY-ID=\"")
                .append(pathways.get(0).name())
                .append("\"\n");
        for (Pathway pathway : pathways) {
            for (Entry entry : entries) {
                entry.fill(filled, pathway);
            }
        }
        return filled.toString();
    }

    private static Entry entry(String tag, String line) {
        return new Entry(tag, AttributeList.parse(line.substring(tag.length())), "");
    }

    /** @param uri of a variant, relative to the master; empty for tags that carry it as an attribute */
    private record Entry(String tag, AttributeList attributes, String uri) {

        int height() {
            return attributes
                    .find("RESOLUTION")
                    .filter(resolution -> resolution.matches("[0-9]{1,6}x[0-9]{1,6}"))
                    .map(resolution -> Integer.parseInt(resolution.substring(resolution.indexOf('x') + 1)))
                    .orElse(0);
        }

        void fill(StringBuilder to, Pathway pathway) {
            AttributeList filled = attributes;
            for (String group : GROUPS) {
                String named = filled.find(group).orElse("NONE");
                if (!named.equals("NONE")) {
                    filled = filled.with(group, groupOf(named, pathway));
                }
            }
            if (tag.equals(MEDIA)) {
                filled = filled.with("GROUP-ID", groupOf(filled.find("GROUP-ID").orElse(""), pathway));
            }
            filled = filled.with("PATHWAY-ID", pathway.name());
            if (filled.find("URI").isPresent()) {
                filled = filled.with("URI", pathway.url() + filled.find("URI").get());
            }
            to.append(tag).append(filled).append('\n');
            if (tag.equals(STREAM)) {
                to.append(pathway.url()).append(uri).append('\n');
            }
        }

        private static String groupOf(String name, Pathway pathway) {
            return name + "-" + pathway.name();
        }
    }
}
