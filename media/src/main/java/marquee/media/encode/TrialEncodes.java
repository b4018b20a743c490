package marquee.media.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Rendition;
import marquee.media.ladder.Trial;
import marquee.media.probe.SourceFilm;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Encodes a sample of a film in every size at several qualities, and measures by XPSNR how near each comes to the
 * source when it is shown as large. XPSNR follows what people see better than PSNR does, and this ffmpeg has no VMAF.
 */
public final class TrialEncodes {
    /** Constant rate factors of H.264 that are tried. */
    public static final List<Integer> QUALITIES = List.of(18, 24, 30, 36);

    /** Larger pictures are compared at this height: the order of the sizes is the same, and it takes a quarter. */
    private static final int COMPARED_HEIGHT_MAX = 1_080;
    /** What identical pictures count as. */
    private static final double XPSNR_MAX = 60;

    private static final Pattern FRAME = Pattern.compile("XPSNR y:\\s*(inf|[0-9.]+)");

    private final Ffmpeg ffmpeg;
    private final Child.Limits limits;

    public TrialEncodes(Ffmpeg ffmpeg, Child.Limits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /**
     * @param directory with the master in it
     * @param sizes of one codec, smallest first
     * @param chunk the sample, not the last chunk of the film
     */
    public List<Trial> measure(
            Path directory,
            SourceFilm film,
            String preset,
            int threads,
            List<Rendition> sizes,
            Chunk chunk,
            OptionalLong seekMicros)
            throws InterruptedException {
        EncodeArguments arguments = new EncodeArguments(film, preset, threads);
        Rendition largest = sizes.get(sizes.size() - 1);
        double shrink = Math.min(1, (double) COMPARED_HEIGHT_MAX / largest.height());
        String size = even(largest.width() * shrink) + ":" + even(largest.height() * shrink);
        ffmpeg.require(directory, arguments.reference(sizes, chunk, seekMicros, size), limits);
        double seconds = chunk.frames() / film.frameRate().framesPerSecond();
        List<Trial> trials = new ArrayList<>();
        for (int quality : QUALITIES) {
            List<Rendition> tried =
                    sizes.stream().map(rendition -> at(rendition, quality)).toList();
            ffmpeg.require(directory, arguments.picture(tried, chunk, seekMicros), limits);
            for (Rendition each : tried) {
                Path made = directory.resolve(each.name() + ".mp4");
                double kbps = made.toFile().length() * 8 / seconds / 1_000;
                trials.add(new Trial(each.width(), each.height(), quality, kbps, compare(directory, each, size)));
            }
        }
        return List.copyOf(trials);
    }

    private double compare(Path directory, Rendition rendition, String size) throws InterruptedException {
        ffmpeg.require(
                directory,
                List.of(
                        "-i",
                        rendition.name() + ".mp4",
                        "-i",
                        EncodeArguments.REFERENCE,
                        "-filter_complex",
                        "[0:v]scale=" + size
                                + ":flags=bicubic,setsar=1[a];[1:v]setsar=1[b];[a][b]xpsnr=stats_file=xpsnr.txt",
                        "-f",
                        "null",
                        "-"),
                limits);
        try (Stream<String> lines = Files.lines(directory.resolve("xpsnr.txt"))) {
            double noise = lines.filter(line -> line.startsWith("n:"))
                    .map(FRAME::matcher)
                    .filter(Matcher::find)
                    .mapToDouble(frame -> frame.group(1).equals("inf")
                            ? XPSNR_MAX
                            : Math.min(XPSNR_MAX, Double.parseDouble(frame.group(1))))
                    .map(decibels -> Math.pow(10, -decibels / 10))
                    .average()
                    .orElseThrow(() -> new PlatformException(ErrorCode.INTERNAL, "ffmpeg measured no quality."));
            return -10 * Math.log10(noise);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "ffmpeg measured no quality.", e);
        }
    }

    private static Rendition at(Rendition rendition, int quality) {
        return new Rendition(
                rendition.width(),
                rendition.height(),
                rendition.peak(),
                rendition.profile(),
                rendition.codec(),
                quality);
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }
}
