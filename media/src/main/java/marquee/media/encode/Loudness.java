package marquee.media.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.AudioRendition;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Brings sound to one loudness by EBU R 128: it is measured whole, then turned up or down as a whole, so that what is
 * quiet in a film stays quiet. It is never turned up so far that its peaks would break. Each mix of a track has a loudness of
 * its own: what is heard from behind counts for more than it does in a downmix.
 */
public final class Loudness {
    /** AAC may overshoot a sample by about a decibel. */
    private static final double PEAK_DB_MAX = -2;
    /** EBU R 128 gates what is quieter: there is nothing to hear. */
    private static final double SILENCE_LUFS = -69;

    private Loudness() {}

    /** Arguments of ffmpeg that write what it measures into files. Empty for a silent film. */
    public static List<String> measuring(List<AudioRendition> sounds) {
        List<String> arguments = new ArrayList<>();
        if (sounds.isEmpty()) {
            return arguments;
        }
        arguments.addAll(Ffmpeg.guardedInput(EncodeArguments.MASTER));
        Set<String> measured = new HashSet<>();
        for (AudioRendition sound : sounds) {
            if (!measured.add(mix(sound))) {
                continue;
            }
            arguments.addAll(List.of(
                    "-map",
                    "0:" + sound.track().stream(),
                    "-af",
                    mixing(sound) + ",ebur128=metadata=1:peak=sample,ametadata=mode=print:key=lavfi.r128.I:file="
                            + loud(sound) + ",ametadata=mode=print:key=lavfi.r128.sample_peak:file=" + peak(sound),
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
    public static List<String> apply(Path directory, List<AudioRendition> sounds, double lufs, List<String> arguments) {
        List<String> applied = new ArrayList<>(arguments);
        for (AudioRendition sound : sounds) {
            double gain = gain(last(directory.resolve(loud(sound))), greatest(directory.resolve(peak(sound))), lufs);
            String value = String.format(Locale.ROOT, "%.2f", gain);
            applied.replaceAll(argument -> argument.replace(place(sound), value));
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

    /** The filter that makes the mix of a track that is measured and written. */
    static String mixing(AudioRendition sound) {
        return "aformat=channel_layouts=" + (sound.kind() == AudioRendition.Kind.SURROUND ? "5.1" : "stereo");
    }

    /** Where the gain belongs in arguments: {@code volume={gain-1-2}dB} for the stereo of stream 1. */
    static String place(AudioRendition sound) {
        return "{gain-" + mix(sound) + "}";
    }

    private static String mix(AudioRendition sound) {
        return sound.track().stream() + "-" + sound.kind().channels();
    }

    private static String loud(AudioRendition sound) {
        return "loudness-" + mix(sound) + ".txt";
    }

    private static String peak(AudioRendition sound) {
        return "peak-" + mix(sound) + ".txt";
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
