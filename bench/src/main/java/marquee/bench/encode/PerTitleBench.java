package marquee.bench.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import marquee.media.encode.Chunk;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Segments;
import marquee.media.encode.TrialEncodes;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.LadderPolicy;
import marquee.media.ladder.PerTitle;
import marquee.media.ladder.Rendition;
import marquee.media.ladder.Trial;
import marquee.media.probe.Probe;
import marquee.media.probe.SourceFilm;

/**
 * Compares the ladder of a clip's own with two fixed ones at the same XPSNR: ours (each size at CRF 23), and the usual
 * one of fixed rates (each size at the rate that its rung may have).
 */
public final class PerTitleBench {
    private final Ffmpeg ffmpeg;
    private final Path directory;
    private final Child.Limits limits = new Child.Limits(Duration.ofMinutes(30), 1L << 34, 0);

    private PerTitleBench(Ffmpeg ffmpeg, Path directory) {
        this.ffmpeg = ffmpeg;
        this.directory = directory;
    }

    /** Arguments: a directory to work in, the height of the clips, files of real film (none for generated clips). */
    public static void main(String[] args) throws InterruptedException, IOException {
        Path directory = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        PerTitleBench bench = new PerTitleBench(Ffmpeg.in(directory.resolve("tools")), directory);
        int height = Integer.parseInt(args[1]);
        Map<String, List<String>> clips = new LinkedHashMap<>();
        if (args.length == 2) {
            String size = "s=" + height * 16 / 9 / 2 * 2 + "x" + height + ":r=24";
            clips.put("test card", List.of("-f", "lavfi", "-i", "testsrc2=" + size));
            clips.put(
                    "test card with grain", List.of("-f", "lavfi", "-i", "testsrc2=" + size + ",noise=alls=12:allf=t"));
            clips.put("slow gradients", List.of("-f", "lavfi", "-i", "gradients=" + size + ":speed=0.02"));
            clips.put("game of life", List.of("-f", "lavfi", "-i", "life=" + size + ":mold=20:ratio=0.1"));
        }
        for (int file = 2; file < args.length; file++) {
            for (int from = 1; from <= 5; from += 4) {
                clips.put(
                        Path.of(args[file]).getFileName() + " from " + from + " s",
                        List.of(
                                "-ss",
                                String.valueOf(from),
                                "-i",
                                Path.of(args[file]).toAbsolutePath().toString()));
            }
        }
        System.out.println(
                "| clip | rungs chosen (kbit/s, XPSNR) | bits saved, CRF 23 ladder | bits saved, fixed-rate ladder |");
        System.out.println("| --- | --- | --- | --- |");
        for (Map.Entry<String, List<String>> clip : clips.entrySet()) {
            System.out.println("| " + clip.getKey() + " | " + bench.measure(clip.getValue(), height) + " |");
        }
    }

    private String measure(List<String> input, int height) throws InterruptedException {
        List<String> arguments = new ArrayList<>(input);
        arguments.addAll(List.of("-t", "4.2", "-an", "-vf", "fps=24,scale=-2:" + height + ",format=yuv420p"));
        arguments.addAll(
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-qp", "4", "-f", "mp4", EncodeArguments.MASTER));
        ffmpeg.require(directory, arguments, limits);
        SourceFilm film = new Probe(ffmpeg).probe(directory, EncodeArguments.MASTER);
        List<Rendition> sizes = LadderPolicy.STANDARD.fitting(film);
        Chunk sample = new Chunk(0, 0, Segments.frames(film.frameRate()));
        List<Trial> trials = new TrialEncodes(ffmpeg, limits)
                .measure(directory, film, "veryfast", 2, sizes, sample, OptionalLong.empty());
        PerTitle own = new PerTitle(trials);
        StringBuilder rungs = new StringBuilder();
        for (PerTitle.Choice choice : own.choose(sizes)) {
            rungs.append(rungs.isEmpty() ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT, "%dp %.0f %.1f", choice.rendition().height(), choice.kbps(), choice.xpsnr()));
        }
        return String.format(
                Locale.ROOT, "%s | %.0f %% | %.0f %%", rungs, savedByCrf(own, sizes), savedByRate(own, sizes, trials));
    }

    private static double savedByCrf(PerTitle own, List<Rendition> sizes) {
        double fixed = 0;
        double chosen = 0;
        for (Rendition size : sizes) {
            Trial at = own.at(size.height(), size.quality()).orElseThrow();
            fixed += at.kbps();
            chosen += Math.min(at.kbps(), own.kbps(at.xpsnr()).orElse(at.kbps()));
        }
        return 100 * (1 - chosen / fixed);
    }

    /** Each size at the rate of its rung, but no better than the best trial: nobody pays for more than that. */
    private static double savedByRate(PerTitle own, List<Rendition> sizes, List<Trial> trials) {
        double fixed = 0;
        double chosen = 0;
        for (Rendition size : sizes) {
            double rate = size.peak().bitsPerSecond() / 1e3;
            double quality = trials.stream()
                    .filter(trial -> trial.height() == size.height() && trial.kbps() <= rate)
                    .mapToDouble(Trial::xpsnr)
                    .max()
                    .orElse(0);
            if (quality > 0) {
                fixed += rate;
                chosen += Math.min(rate, own.kbps(quality).orElse(rate));
            }
        }
        return fixed == 0 ? 0 : 100 * (1 - chosen / fixed);
    }
}
