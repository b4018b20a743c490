package marquee.media.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * ffmpeg and ffprobe. They may open files of a few container formats in their working directory, never the network;
 * what they read is hostile until proven otherwise. Safe for use by several threads.
 */
public final class Ffmpeg {
    /** The containers films come in. Playlists and concatenations, which name other files, are not among them. */
    public static final String FORMATS = "mov,matroska,webm,mpegts,mpeg,avi,mxf,flv,asf,ogg";

    /** Of one picture: 8K on both sides. */
    private static final String PIXELS_MAX = String.valueOf(8_192 * 8_192);

    private static final int PROBE_LINES_MAX = 20_000;

    private final Path programs;

    private Ffmpeg(Path programs) {
        this.programs = programs;
    }

    /** Unpacks the programs into the directory if they are not there yet, which takes some seconds. */
    public static Ffmpeg in(Path toolsDirectory) {
        return new Ffmpeg(FfmpegBundle.unpack(toolsDirectory.toAbsolutePath()));
    }

    /** Arguments that open a master, to go right before {@code -i}. */
    public static List<String> guardedInput(String file) {
        return List.of(
                "-protocol_whitelist", "file", "-format_whitelist", FORMATS, "-max_pixels", PIXELS_MAX, "-i", file);
    }

    /**
     * Runs ffmpeg in a directory and blocks until it ends.
     *
     * @param frames called twice a second with the number of frames done
     */
    public Child.Exit run(Path directory, List<String> arguments, Child.Limits limits, LongConsumer frames)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("ffmpeg").toString()));
        command.addAll(List.of("-hide_banner", "-nostdin", "-y", "-v", "error", "-nostats", "-stats_period", "0.5"));
        command.addAll(List.of("-progress", "pipe:1"));
        command.addAll(arguments);
        return child(directory, limits).run(command, line -> {
            if (line.startsWith("frame=")) {
                frames.accept(number(line.substring("frame=".length())));
            }
        });
    }

    /** Runs ffmpeg and fails with {@link ErrorCode#INTERNAL} unless it succeeds. For input that we made ourselves. */
    public void require(Path directory, List<String> arguments, Child.Limits limits) throws InterruptedException {
        Child.Exit exit = run(directory, arguments, limits, frames -> {});
        if (!exit.isSuccess()) {
            throw new PlatformException(ErrorCode.INTERNAL, "ffmpeg failed (" + exit.code() + "): " + exit.message());
        }
    }

    /** Runs ffprobe on a file in a directory. What it says in JSON goes to {@code json}, and is empty when it fails. */
    public Child.Exit probe(Path directory, String file, Duration timeMax, Consumer<String> json)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("ffprobe").toString()));
        command.addAll(List.of("-hide_banner", "-v", "error", "-of", "json"));
        command.addAll(List.of("-show_format", "-show_streams", "-show_chapters"));
        command.addAll(guardedInput(file));
        StringBuilder text = new StringBuilder();
        int[] lines = {0};
        Child.Exit exit = child(directory, new Child.Limits(timeMax, Long.MAX_VALUE, 0))
                .run(command, line -> {
                    if (++lines[0] <= PROBE_LINES_MAX) {
                        text.append(line).append('\n');
                    }
                });
        json.accept(exit.isSuccess() ? text.toString() : "");
        return exit;
    }

    /**
     * Reads the packets of a stream without decoding them.
     *
     * @param line called on another thread with {@code pts_time,duration_time,flags} of each packet, in file order
     */
    public Child.Exit packets(Path directory, String file, int stream, Duration timeMax, Consumer<String> line)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("ffprobe").toString()));
        command.addAll(List.of("-hide_banner", "-v", "error", "-of", "csv=p=0"));
        command.addAll(List.of("-select_streams", String.valueOf(stream)));
        command.addAll(List.of("-show_entries", "packet=pts_time,duration_time,flags"));
        command.addAll(guardedInput(file));
        return child(directory, new Child.Limits(timeMax, Long.MAX_VALUE, 0)).run(command, line);
    }

    /**
     * Lets ffmpeg read a manifest as a player would, and the files it names in its directory. Returns what is wrong; empty
     * when nothing is.
     *
     * @param format {@code dash} or {@code hls}
     */
    public String readManifest(Path directory, String file, String format, Duration timeMax)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("ffprobe").toString()));
        command.addAll(List.of("-hide_banner", "-v", "error", "-protocol_whitelist", "file"));
        // Captions in .vtt are not among what it opens by itself.
        command.addAll(List.of("-allowed_extensions", "ALL", "-f", format, "-i", file));
        Child.Exit exit =
                child(directory, new Child.Limits(timeMax, Long.MAX_VALUE, 0)).run(command, line -> {});
        return exit.isSuccess() ? "" : "ffprobe ended with " + exit.code() + " " + exit.message();
    }

    private Child child(Path directory, Child.Limits limits) {
        // SVT-AV1 writes its life story to standard error unless told otherwise.
        return new Child(directory, Map.of("LD_LIBRARY_PATH", programs.toString(), "PATH", "", "SVT_LOG", "1"), limits);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
