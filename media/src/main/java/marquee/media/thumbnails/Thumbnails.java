package marquee.media.thumbnails;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import marquee.media.encode.Segments;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Rendition;
import marquee.media.probe.FrameRate;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Picture;

/**
 * Makes {@code thumbs/} and {@code art/} of an asset from its renditions, decoding key frames only: one for each
 * segment.
 */
public final class Thumbnails {
    /** Of one picture, in pixels. */
    public static final int WIDTH = 160;
    /** Of one picture, in pixels. */
    public static final int HEIGHT = 90;
    /** Pictures of a sprite, in each direction. */
    public static final int COLUMNS = 5;

    private static final int TILES = COLUMNS * COLUMNS;

    private final Ffmpeg ffmpeg;
    private final Child.Limits limits;

    public Thumbnails(Ffmpeg ffmpeg, Child.Limits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /** @param renditions whose files are in the directory, smallest first */
    public void make(Path directory, List<Rendition> renditions, Duration runtime, FrameRate rate)
            throws InterruptedException {
        try {
            Files.createDirectories(directory.resolve("asset/thumbs"));
            Files.createDirectories(directory.resolve("asset/art"));
            ffmpeg.require(directory, sprites(renditions.get(0)), limits);
            Files.writeString(
                    directory.resolve("asset/thumbs/thumbs.vtt"),
                    cues(runtime, rate.durationOf(Segments.frames(rate))));
            makeArt(directory, renditions.get(renditions.size() - 1));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Pictures of the film could not be written.", e);
        }
    }

    private static List<String> sprites(Rendition rendition) {
        String filters = boxed(WIDTH, HEIGHT) + ",tile=" + COLUMNS + "x" + COLUMNS;
        return List.of(
                "-skip_frame",
                "nokey",
                "-i",
                rendition.name() + ".mp4",
                "-an",
                "-vf",
                filters,
                "-fps_mode",
                "passthrough",
                "-q:v",
                "5",
                "asset/thumbs/%05d.jpg");
    }

    private void makeArt(Path directory, Rendition best) throws IOException, InterruptedException {
        // The frame that is most like all others: neither the fade-in nor the one white flash.
        ffmpeg.require(
                directory,
                List.of(
                        "-skip_frame",
                        "nokey",
                        "-i",
                        best.name() + ".mp4",
                        "-an",
                        "-vf",
                        "thumbnail=n=50",
                        "-frames:v",
                        "1",
                        "art.png"),
                limits);
        ffmpeg.require(
                directory,
                List.of("-i", "art.png", "-vf", filled(1280, 720), "-q:v", "3", "asset/art/backdrop.jpg"),
                limits);
        BufferedImage frame =
                ImageIO.read(directory.resolve("asset/art/backdrop.jpg").toFile());
        if (frame == null) {
            throw new IOException("backdrop.jpg is not readable");
        }
        double middle = Salience.middleOfBestWindow(frame, frame.getHeight() * 2 / 3) / frame.getWidth();
        String crop = String.format(Locale.ROOT, "crop=600:900:clip(iw*%.4f-300\\,0\\,iw-600):0", middle);
        ffmpeg.require(
                directory,
                List.of(
                        "-i",
                        "asset/art/backdrop.jpg",
                        "-vf",
                        "scale=-2:900:flags=lanczos," + crop,
                        "-q:v",
                        "3",
                        "asset/art/poster.jpg"),
                limits);
        addSizes(Picture.BACKDROP, directory.resolve("art.png"), directory.resolve("asset/art"));
        addSizes(Picture.POSTER, directory.resolve("asset/art/poster.jpg"), directory.resolve("asset/art"));
    }

    private static void addSizes(Picture picture, Path original, Path art) throws IOException {
        for (Map.Entry<Integer, byte[]> size :
                Artwork.sizes(picture, Files.readAllBytes(original)).entrySet()) {
            if (size.getKey() != picture.width()) {
                Files.write(art.resolve(picture.file(Picture.ENCODED, size.getKey())), size.getValue());
            }
        }
    }

    private static String boxed(int width, int height) {
        return "scale=" + width + ":" + height + ":force_original_aspect_ratio=decrease,pad=" + width + ":" + height
                + ":-1:-1,setsar=1";
    }

    private static String filled(int width, int height) {
        return "scale=" + width + ":" + height + ":force_original_aspect_ratio=increase:flags=lanczos,crop=" + width
                + ":" + height + ",setsar=1";
    }

    /**
     * WebVTT that says which part of which sprite shows which segment.
     *
     * @param segment from one key frame to the next
     */
    static String cues(Duration runtime, Duration segment) {
        StringBuilder vtt = new StringBuilder("WEBVTT\n");
        for (int i = 0; segment.multipliedBy(i).compareTo(runtime) < 0; i++) {
            int tile = i % TILES;
            Duration end = segment.multipliedBy(i + 1L);
            vtt.append(String.format(
                    Locale.ROOT,
                    "\n%s --> %s\n%05d.jpg#xywh=%d,%d,%d,%d\n",
                    time(segment.multipliedBy(i).toMillis()),
                    time((end.compareTo(runtime) < 0 ? end : runtime).toMillis()),
                    i / TILES + 1,
                    tile % COLUMNS * WIDTH,
                    tile / COLUMNS * HEIGHT,
                    WIDTH,
                    HEIGHT));
        }
        return vtt.toString();
    }

    private static String time(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    }
}
