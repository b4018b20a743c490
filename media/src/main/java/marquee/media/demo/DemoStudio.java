package marquee.media.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Draws the masters of demo films: 1280 x 720, 24 frames a second, H.264 and AAC in MP4. */
public final class DemoStudio {
    private static final Child.Limits LIMITS = new Child.Limits(Duration.ofMinutes(10), 512L << 20, 10);
    private static final int CAPTION_SECONDS = 4;

    private final Ffmpeg ffmpeg;

    private DemoStudio(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** @param cacheDirectory where ffmpeg is unpacked to, once */
    public static DemoStudio in(Path cacheDirectory) {
        return new DemoStudio(Ffmpeg.in(cacheDirectory));
    }

    /**
     * Draws a film, and replaces the target by it once it is whole. Blocks for about a tenth to a third of the film's
     * length per idle core.
     */
    public void render(DemoFilm film, Path target) throws InterruptedException {
        Path whole = target.toAbsolutePath();
        try {
            Path directory = Files.createTempDirectory("marquee-demo");
            try {
                ffmpeg.require(directory, arguments(film, directory), LIMITS);
                Files.createDirectories(whole.resolveSibling("."));
                Files.move(directory.resolve("film.mp4"), whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                for (String file : List.of("film.mp4", "en.srt", "es.srt", "de.srt")) {
                    Files.deleteIfExists(directory.resolve(file));
                }
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private static List<String> arguments(DemoFilm film, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < film.audioLanguages().size(); i++) {
            // Each language has its own key, so that one hears which is playing.
            Score score = film.score().at(film.score().root() * (1 + i * 0.3348));
            arguments.addAll(List.of("-f", "lavfi", "-i", score.source(film.seconds())));
        }
        for (String language : film.captionLanguages()) {
            Files.writeString(directory.resolve(language + ".srt"), captions(film, language));
            arguments.addAll(List.of("-i", language + ".srt"));
        }
        arguments.addAll(List.of("-filter_complex", film.scene().graph(film.seconds()), "-map", "[v]"));
        int audio = film.audioLanguages().size();
        for (int i = 0; i < audio; i++) {
            arguments.addAll(List.of("-map", i + ":a", "-metadata:s:a:" + i));
            arguments.add("language=" + iso3(film.audioLanguages().get(i)));
        }
        for (int i = 0; i < film.captionLanguages().size(); i++) {
            arguments.addAll(List.of("-map", audio + i + ":s", "-metadata:s:s:" + i));
            arguments.add("language=" + iso3(film.captionLanguages().get(i)));
        }
        arguments.addAll(List.of("-t", String.valueOf(film.seconds()), "-r", "24"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-c:a", "aac", "-b:a", "160k", "-c:s", "mov_text"));
        arguments.addAll(List.of("-movflags", "+faststart", "film.mp4"));
        return arguments;
    }

    private static String captions(DemoFilm film, String language) {
        List<String> lines = DemoCaptions.lines(film.slug(), language);
        StringBuilder srt = new StringBuilder();
        for (int i = 0; i < lines.size() && (i + 1) * CAPTION_SECONDS < film.seconds(); i++) {
            int from = 1 + i * CAPTION_SECONDS;
            srt.append(String.format(
                    Locale.ROOT,
                    "%d\n00:00:%02d,000 --> 00:00:%02d,500\n%s\n\n",
                    i + 1,
                    from,
                    from + CAPTION_SECONDS - 1,
                    lines.get(i)));
        }
        return srt.toString();
    }

    private static String iso3(String language) {
        return Locale.forLanguageTag(language).getISO3Language();
    }
}
