package marquee.media.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Brings sound to one loudness by EBU R 128: it is measured whole, then turned up or down as a whole, so that what is
 * quiet in a film stays quiet. It is never turned up so far that its peaks would break.
 */
public final class Loudness {
    /** Where the gain of a stream belongs in arguments: {@code volume={gain-1}dB}. */
    static final String GAIN = "{gain-%d}";

    /** AAC may overshoot a sample by about a decibel. */
    private static final double PEAK_DB_MAX = -2;
    /** EBU R 128 gates what is quieter: there is nothing to hear. */
    private static final double SILENCE_LUFS = -69;

    private Loudness() {}

    /** Arguments of ffmpeg that write what it measures into files. Empty for a silent film. */
    public static List<String> measuring(SourceFilm film) {
        List<String> arguments = new ArrayList<>();
        if (film.audio().isEmpty()) {
            return arguments;
        }
        arguments.addAll(Ffmpeg.guardedInput(EncodeArguments.MASTER));
        for (Track track : film.audio()) {
            arguments.addAll(List.of(
                    "-map",
                    "0:" + track.stream(),
                    "-af",
                    "aformat=channel_layouts=stereo,ebur128=metadata=1:peak=sample,ametadata=mode=print:key=lavfi.r128.I:file="
                            + loud(track) + ",ametadata=mode=print:key=lavfi.r128.sample_peak:file=" + peak(track),
                    "-f",
                    "null",
                    "-"));
        }
        return List.copyOf(arguments);
    }

    /**
     * Puts the measured gains into arguments.
     *
     * @param directory where {@link #measuring} wrote
     * @param lufs the loudness to reach
     */
    public static List<String> apply(Path directory, SourceFilm film, double lufs, List<String> arguments) {
        List<String> applied = new ArrayList<>(arguments);
        for (Track track : film.audio()) {
            double gain = gain(last(directory.resolve(loud(track))), greatest(directory.resolve(peak(track))), lufs);
            String value = String.format(Locale.ROOT, "%.2f", gain);
            applied.replaceAll(argument -> argument.replace(String.format(Locale.ROOT, GAIN, track.stream()), value));
        }
        return List.copyOf(applied);
    }

    /**
     * @param measured integrated loudness in LUFS
     * @param peak of a sample, 0 to 1
     */
    static double gain(double measured, double peak, double lufs) {
        if (!(measured > SILENCE_LUFS) || !(peak > 0)) {
            return 0;
        }
        double headroom = PEAK_DB_MAX - 20 * Math.log10(peak);
        double wanted = lufs - measured;
        return wanted <= 0 ? wanted : Math.max(0, Math.min(wanted, headroom));
    }

    private static String loud(Track track) {
        return "loudness-" + track.stream() + ".txt";
    }

    private static String peak(Track track) {
        return "peak-" + track.stream() + ".txt";
    }

    private static double last(Path file) {
        try (Stream<Double> values = values(file)) {
            return values.reduce((before, after) -> after).orElse(Double.NEGATIVE_INFINITY);
        }
    }

    private static double greatest(Path file) {
        try (Stream<Double> values = values(file)) {
            return values.reduce(Math::max).orElse(0.0);
        }
    }

    private static Stream<Double> values(Path file) {
        try {
            return Files.exists(file)
                    ? Files.lines(file)
                            .filter(line -> line.startsWith("lavfi.r128."))
                            .map(line -> number(line.substring(line.indexOf('=') + 1)))
                    : Stream.empty();
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot read " + file, e);
        }
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
        } catch (NumberFormatException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }
}
