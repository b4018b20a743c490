package marquee.media.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Turns SubRip (SRT), Advanced SubStation Alpha (ASS, SSA) and WebVTT files into plain WebVTT: cues in the order of
 * their beginning, with bold, italic and underline, without positions, drawings and fonts.
 */
public final class Captions {
    /** Most bytes of a caption file. */
    public static final int BYTES_MAX = 8 << 20;

    private static final int CUES_MAX = 20_000;
    private static final int CUE_CHARS_MAX = 2_000;
    private static final Pattern TIMES = Pattern.compile(
            "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3})\\s*-->\\s*(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3}).*");
    private static final Pattern ASS_TIME = Pattern.compile("(\\d{1,3}):(\\d{1,2}):(\\d{1,2})\\.(\\d{1,3})");

    private Captions() {}

    /**
     * Returns the captions as WebVTT.
     *
     * @param language a BCP 47 tag, which tells the character set where nothing else does
     * @throws PlatformException with {@link ErrorCode#BAD_REQUEST} and a sentence for the editor when there are no cues
     */
    public static String toWebVtt(byte[] file, String language) {
        if (file.length > BYTES_MAX) {
            throw new PlatformException(ErrorCode.TOO_LARGE, "Captions have at most " + (BYTES_MAX >> 20) + " MiB.");
        }
        String text = CaptionText.decode(file, language).replace("\r\n", "\n").replace('\r', '\n');
        List<Cue> cues = text.contains("[Events]") ? ass(text) : blocks(text);
        if (cues.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "There are no captions in the file. SRT, ASS and WebVTT are understood.");
        }
        cues.sort(Comparator.comparingLong(Cue::fromMs).thenComparingLong(Cue::toMs));
        StringBuilder vtt = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            vtt.append('\n')
                    .append(time(cue.fromMs))
                    .append(" --> ")
                    .append(time(cue.toMs))
                    .append('\n');
            vtt.append(cue.text).append('\n');
        }
        return vtt.toString();
    }

    /** SRT and WebVTT: blocks with a line of times, and text until a blank line. */
    private static List<Cue> blocks(String text) {
        List<Cue> cues = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher times = TIMES.matcher(lines[i].strip());
            if (!times.matches()) {
                continue;
            }
            StringBuilder words = new StringBuilder();
            while (i + 1 < lines.length && !lines[i + 1].isBlank()) {
                words.append(words.isEmpty() ? "" : "\n").append(lines[++i].strip());
            }
            add(cues, ms(times, 1), ms(times, 5), plain(words.toString()));
        }
        return cues;
    }

    private static List<Cue> ass(String text) {
        List<Cue> cues = new ArrayList<>();
        int from = 1;
        int to = 2;
        int fields = 10;
        for (String line : text.substring(text.indexOf("[Events]")).split("\n")) {
            if (line.startsWith("Format:")) {
                List<String> names = List.of(line.substring(7).strip().split("\\s*,\\s*"));
                from = Math.max(0, names.indexOf("Start"));
                to = Math.max(0, names.indexOf("End"));
                fields = names.size();
            } else if (line.startsWith("Dialogue:")) {
                String[] values = line.substring(9).strip().split(",", fields);
                if (values.length == fields && fields > Math.max(from, to)) {
                    Matcher start = ASS_TIME.matcher(values[from].strip());
                    Matcher end = ASS_TIME.matcher(values[to].strip());
                    if (start.matches() && end.matches()) {
                        add(cues, ms(start, 1), ms(end, 1), plain(withoutCommands(values[fields - 1])));
                    }
                }
            }
        }
        return cues;
    }

    /** Drawings are lines of coordinates between {@code {\p1}} and {@code {\p0}}. */
    private static String withoutCommands(String text) {
        return text.replaceAll("\\{[^}]*\\\\p[1-9][^}]*\\}.*?(\\{[^}]*\\\\p0[^}]*\\}|$)", "")
                .replaceAll("\\{[^}]*\\\\i1[^}]*\\}", "<i>")
                .replaceAll("\\{[^}]*\\\\i0[^}]*\\}", "</i>")
                .replaceAll("\\{[^}]*\\}", "")
                .replace("\\N", "\n")
                .replace("\\n", "\n")
                .replace("\\h", " ");
    }

    /** Keeps b, i and u, drops other tags, and escapes what WebVTT would read as one. */
    private static String plain(String text) {
        String marked = text.replaceAll("(?i)<(/?)([biu])>", "\u0001$1$2\u0002")
                .replaceAll("</?[a-zA-Z0-9.][^>]*>", "")
                .replaceAll("\\{\\\\[^}]*\\}", "")
                .replaceAll("&(?!(amp|lt|gt|nbsp|lrm|rlm);)", "&amp;")
                .replace("<", "&lt;")
                .replace("-->", "--&gt;");
        String balanced = marked.replace('\u0001', '<').replace('\u0002', '>');
        return balanced.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    private static void add(List<Cue> cues, long fromMs, long toMs, String text) {
        if (!text.isEmpty() && toMs > fromMs && cues.size() < CUES_MAX) {
            cues.add(new Cue(fromMs, toMs, text.substring(0, Math.min(CUE_CHARS_MAX, text.length()))));
        }
    }

    private static long ms(Matcher times, int group) {
        String hours = times.group(group);
        String fraction = (times.group(group + 3) + "00").substring(0, 3);
        return ((hours == null ? 0 : Long.parseLong(hours)) * 3_600
                                + Long.parseLong(times.group(group + 1)) * 60
                                + Long.parseLong(times.group(group + 2)))
                        * 1_000
                + Long.parseLong(fraction);
    }

    private static String time(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    }

    private record Cue(long fromMs, long toMs, String text) {}
}
