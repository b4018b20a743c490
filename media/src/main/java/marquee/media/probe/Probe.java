package marquee.media.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.probe.SourceFilm.Chapter;
import marquee.media.probe.SourceFilm.Light;
import marquee.media.probe.SourceFilm.Picture;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into a master file. What is no film is refused with {@link ErrorCode#NOT_A_FILM} and a sentence for the editor;
 * nothing that the file names is opened, and nothing is written.
 */
public final class Probe {
    /** Longest film, in time. */
    public static final Duration FILM_MAX = Duration.ofHours(12);
    /** Most pixels on one side of the picture: 8K. */
    public static final int SIDE_PIXELS_MAX = 8_192;

    private static final int SIDE_PIXELS_MIN = 16;
    private static final int TRACKS_MAX = 16;
    private static final Duration FILM_MIN = Duration.ofMillis(100);
    private static final Duration PROBE_MAX = Duration.ofMinutes(2);
    private static final Duration PACKETS_MAX = Duration.ofMinutes(60);
    private static final int CHAPTERS_MAX = 200;
    private static final int CHAPTER_CHARS_MAX = 120;
    private static final Duration TAIL = Duration.ofSeconds(3);
    private static final Set<String> TEXT_CAPTIONS =
            Set.of("subrip", "srt", "ass", "ssa", "webvtt", "mov_text", "text");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ffmpeg ffmpeg;

    public Probe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Reads when each frame is shown. Reads the whole file, as fast as the disk allows.
     *
     * @param file relative to the directory
     */
    public Timeline timeline(Path directory, String file, SourceFilm film) throws InterruptedException {
        StringBuilder json = new StringBuilder();
        Child.Exit exit = ffmpeg.probe(directory, file, PROBE_MAX, json::append);
        if (!exit.isSuccess()) {
            throw unreadable(exit);
        }
        double start = seconds(JSON.readTree(json.toString()).path("format").path("start_time"));
        Timeline.Builder timeline = new Timeline.Builder(Math.round(start * 1e6));
        ffmpeg.packets(directory, file, film.videoStream(), PACKETS_MAX, timeline::add);
        return timeline.build();
    }

    /** @param file relative to the directory, which is the only place that is read */
    public SourceFilm probe(Path directory, String file) throws InterruptedException {
        refuseByFirstBytes(directory.resolve(file));
        StringBuilder json = new StringBuilder();
        Child.Exit exit = ffmpeg.probe(directory, file, PROBE_MAX, json::append);
        if (!exit.isSuccess()) {
            throw unreadable(exit);
        }
        SourceFilm film = read(json.toString());
        refuseIfTheEndIsMissing(directory, file, film);
        return film;
    }

    private static void refuseByFirstBytes(Path file) {
        try {
            FileKind.findRefusal(file).ifPresent(reason -> {
                throw notAFilm(reason);
            });
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static PlatformException unreadable(Child.Exit exit) {
        if (exit.message().contains("moov atom not found")) {
            return notAFilm("The file is incomplete: its index, at the end, is missing. Upload it again.");
        }
        return notAFilm("The file is not a video, or it is damaged.");
    }

    /** Reads what ffprobe said. */
    static SourceFilm read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw notAFilm("The file is not a video, or it is damaged.");
        }
        JsonNode video = null;
        List<Track> audio = new ArrayList<>();
        List<Track> captions = new ArrayList<>();
        for (JsonNode stream : root.path("streams")) {
            String type = stream.path("codec_type").asString("");
            if (type.equals("video") && video == null && !isCoverArt(stream)) {
                video = stream;
            } else if (type.equals("audio") && stream.path("channels").asInt(0) > 0) {
                add(audio, stream);
            } else if (type.equals("subtitle")
                    && TEXT_CAPTIONS.contains(stream.path("codec_name").asString(""))) {
                add(captions, stream);
            }
        }
        if (video == null) {
            throw notAFilm(
                    audio.isEmpty() ? "The file has no picture and no sound." : "The file has sound but no picture.");
        }
        return film(root, video, audio, captions);
    }

    private static SourceFilm film(JsonNode root, JsonNode video, List<Track> audio, List<Track> captions) {
        if (video.path("codec_name").asString("").isEmpty()) {
            throw notAFilm("The picture is in a format that we do not know.");
        }
        double seconds = seconds(video.path("duration"));
        if (seconds <= 0) {
            seconds = seconds(root.path("format").path("duration"));
            if (root.path("format").path("format_name").asString("").contains("matroska")) {
                // Matroska counts from zero, not from the first picture.
                seconds -= Math.max(0, seconds(root.path("format").path("start_time")));
            }
        }
        if (!(seconds * 1_000 >= FILM_MIN.toMillis())) {
            throw notAFilm("The film has no length.");
        }
        if (seconds > FILM_MAX.toSeconds()) {
            throw notAFilm("The film is longer than " + FILM_MAX.toHours() + " hours.");
        }
        int width = video.path("width").asInt(0);
        int height = video.path("height").asInt(0);
        if (Math.min(width, height) < SIDE_PIXELS_MIN || Math.max(width, height) > SIDE_PIXELS_MAX) {
            throw notAFilm("The picture is " + width + " x " + height + " pixels. Each side may have " + SIDE_PIXELS_MIN
                    + " to " + SIDE_PIXELS_MAX + ".");
        }
        int shownWidth = stretched(width, video.path("sample_aspect_ratio").asString("1:1"));
        boolean isTurned = turn(video) % 180 == 90;
        return new SourceFilm(
                video.path("index").asInt(0),
                Duration.ofNanos(Math.round(seconds * 1e9)),
                frameRate(video),
                isTurned ? height : shownWidth,
                isTurned ? shownWidth : height,
                Set.of("tt", "bb", "tb", "bt")
                        .contains(video.path("field_order").asString("")),
                audio,
                captions,
                picture(root, video),
                chapters(root));
    }

    private static Picture picture(JsonNode root, JsonNode video) {
        String pixels = video.path("pix_fmt").asString("");
        String transfer = video.path("color_transfer").asString("");
        double real = fraction(video.path("r_frame_rate").asString("0/0"), '/');
        double average = fraction(video.path("avg_frame_rate").asString("0/0"), '/');
        return new Picture(
                root.path("format").path("format_name").asString(""),
                video.path("codec_name").asString(""),
                pixels.matches(".*(10|12|14|16)(le|be)")
                        ? Integer.parseInt(pixels.replaceAll(".*(1[0246])(le|be)", "$1"))
                        : 8,
                transfer.equals("smpte2084") ? Light.PQ : transfer.equals("arib-std-b67") ? Light.HLG : Light.SDR,
                turn(video),
                video.path("width").asInt(0)
                        != stretched(
                                video.path("width").asInt(0),
                                video.path("sample_aspect_ratio").asString("1:1")),
                Math.abs(average - real) > 0.005 * real);
    }

    private static List<Chapter> chapters(JsonNode root) {
        List<Chapter> chapters = new ArrayList<>();
        for (JsonNode chapter : root.path("chapters")) {
            double start = seconds(chapter.path("start_time"));
            String title = chapter.path("tags").path("title").asString("").strip();
            if (start >= 0 && start < FILM_MAX.toSeconds() && chapters.size() < CHAPTERS_MAX) {
                chapters.add(new Chapter(
                        Duration.ofMillis(Math.round(start * 1_000)),
                        title.substring(0, Math.min(CHAPTER_CHARS_MAX, title.length()))));
            }
        }
        return chapters;
    }

    private void refuseIfTheEndIsMissing(Path directory, String file, SourceFilm film) throws InterruptedException {
        double from = Math.max(0, film.duration().minus(TAIL).toMillis() / 1_000.0);
        List<String> arguments = new ArrayList<>(List.of("-ss", String.valueOf(from)));
        arguments.addAll(Ffmpeg.guardedInput(file));
        arguments.addAll(List.of("-map", "0:" + film.videoStream(), "-frames:v", "1", "-f", "null", "-"));
        long[] frames = {0};
        Child.Exit exit = ffmpeg.run(
                directory, arguments, new Child.Limits(PROBE_MAX, Long.MAX_VALUE, 0), done -> frames[0] = done);
        if (!exit.isSuccess() || frames[0] == 0) {
            throw notAFilm("The end of the film is missing or damaged. Upload it again.");
        }
    }

    private static boolean isCoverArt(JsonNode stream) {
        return stream.path("disposition").path("attached_pic").asInt(0) == 1;
    }

    private static void add(List<Track> tracks, JsonNode stream) {
        String language = language(stream.path("tags").path("language").asString("und"));
        boolean isNew = new HashSet<>(tracks.stream().map(Track::language).toList()).add(language);
        if (isNew && tracks.size() < TRACKS_MAX) {
            tracks.add(new Track(
                    stream.path("index").asInt(0),
                    language,
                    stream.path("channels").asInt(0)));
        }
    }

    /** Containers say {@code ger} or {@code deu}; players want {@code de}. */
    private static String language(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        for (String shortTag : Locale.getISOLanguages()) {
            Locale locale = new Locale(shortTag);
            if (shortTag.equals(lower) || locale.getISO3Language().equals(lower)) {
                return locale.toLanguageTag();
            }
        }
        return switch (lower) {
            case "ger" -> "de";
            case "fre" -> "fr";
            case "dut" -> "nl";
            case "chi" -> "zh";
            case "cze" -> "cs";
            case "gre" -> "el";
            case "per" -> "fa";
            case "rum" -> "ro";
            case "slo" -> "sk";
            default -> tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?") ? tag : "und";
        };
    }

    private static FrameRate frameRate(JsonNode video) {
        double real = fraction(video.path("r_frame_rate").asString("0/0"), '/');
        double average = fraction(video.path("avg_frame_rate").asString("0/0"), '/');
        double rate = average > 0 ? average : real > 0 ? real : 24;
        FrameRate exact = new FrameRate((int) Math.max(1, Math.round(Math.min(rate, 1_000) * 1_000)), 1_000);
        FrameRate usual = exact.nearestUsual();
        boolean isSteady = Math.abs(average - real) <= 0.005 * real;
        boolean isNearUsual = Math.abs(usual.framesPerSecond() - rate) <= 0.005 * rate;
        boolean isSlowAndSteady = isSteady && rate >= 5 && rate < 60;
        return isNearUsual || !isSlowAndSteady ? usual : exact;
    }

    /** Degrees clockwise, as the picture is to be shown. */
    private static int turn(JsonNode video) {
        for (JsonNode side : video.path("side_data_list")) {
            int counterClockwise = side.path("rotation").asInt(0);
            if (counterClockwise != 0) {
                return Math.floorMod(-counterClockwise, 360);
            }
        }
        return 0;
    }

    private static int stretched(int width, String sampleAspectRatio) {
        double ratio = fraction(sampleAspectRatio, ':');
        return ratio > 0.1 && ratio < 10 ? (int) Math.round(width * ratio) : width;
    }

    private static double fraction(String text, char sign) {
        int at = text.indexOf(sign);
        double above = at < 0 ? 0 : number(text.substring(0, at));
        double below = at < 0 ? 0 : number(text.substring(at + 1));
        return below == 0 ? 0 : above / below;
    }

    private static double seconds(JsonNode node) {
        return number(node.asString("0"));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static PlatformException notAFilm(String reason) {
        return new PlatformException(ErrorCode.NOT_A_FILM, reason);
    }
}
