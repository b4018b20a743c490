package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import marquee.media.encode.Segments;
import marquee.media.probe.FrameRate;
import marquee.media.thumbnails.Thumbnails;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Tells players of the scrub sprites: as a tiled image track in DASH (DASH-IF IOP part 5, thumbnail tiles), as an image
 * playlist in HLS (Roku's and Disney's {@code EXT-X-IMAGE-STREAM-INF}).
 */
final class ImageTracks {
    private static final int TILES = Thumbnails.COLUMNS * Thumbnails.COLUMNS;
    private static final String LAYOUT = Thumbnails.COLUMNS + "x" + Thumbnails.COLUMNS;

    private ImageTracks() {}

    static void add(Path asset, PackagedSet set, FrameRate rate) {
        try {
            List<Path> sprites = sprites(asset.resolve("thumbs"));
            double segment = rate.durationOf(Segments.frames(rate)).toNanos() / 1e9;
            double runtime = set.runtime().toNanos() / 1e9;
            long bandwidth = 1;
            for (Path sprite : sprites) {
                bandwidth = Math.max(bandwidth, (long) Math.ceil(Files.size(sprite) * 8 / (TILES * segment)));
            }
            Files.writeString(asset.resolve("thumbs/index.m3u8"), playlist(sprites, segment, runtime));
            Path master = asset.resolve("master.m3u8");
            Files.writeString(
                    master,
                    Files.readString(master)
                            + String.format(
                                    Locale.ROOT,
                                    "%n#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,CODECS=\"jpeg\",URI=\"thumbs/index.m3u8\"%n",
                                    bandwidth,
                                    Thumbnails.WIDTH,
                                    Thumbnails.HEIGHT));
            Path manifest = asset.resolve("manifest.mpd");
            String mpd = Files.readString(manifest);
            int end = mpd.lastIndexOf("</Period>");
            Files.writeString(
                    manifest,
                    mpd.substring(0, end).stripTrailing() + adaptationSet(bandwidth, rate) + mpd.substring(end));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The scrub pictures could not be listed.", e);
        }
    }

    private static List<Path> sprites(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static String playlist(List<Path> sprites, double segment, double runtime) {
        List<String> lines = new ArrayList<>(List.of(
                "#EXTM3U",
                "#EXT-X-VERSION:7",
                "#EXT-X-TARGETDURATION:" + (long) Math.ceil(TILES * segment),
                "#EXT-X-MEDIA-SEQUENCE:1",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-IMAGES-ONLY"));
        for (int i = 0; i < sprites.size(); i++) {
            double seconds = Math.min(TILES * segment, runtime - i * TILES * segment);
            lines.add(String.format(Locale.ROOT, "#EXTINF:%.3f,", seconds));
            lines.add(String.format(
                    Locale.ROOT,
                    "#EXT-X-TILES:RESOLUTION=%dx%d,LAYOUT=%s,DURATION=%.3f",
                    Thumbnails.WIDTH,
                    Thumbnails.HEIGHT,
                    LAYOUT,
                    segment));
            lines.add(sprites.get(i).getFileName().toString());
        }
        lines.add("#EXT-X-ENDLIST");
        return String.join("\n", lines) + "\n";
    }

    private static String adaptationSet(long bandwidth, FrameRate rate) {
        long ticks = (long) TILES * Segments.frames(rate) * rate.denominator();
        return String.format(
                Locale.ROOT,
                """

                    <AdaptationSet id="100" contentType="image" mimeType="image/jpeg">
                      <SegmentTemplate media="thumbs/$Number%%05d$.jpg" startNumber="1" timescale="%d" duration="%d"/>
                      <Representation id="thumbs" bandwidth="%d" width="%d" height="%d">
                        <EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="%s"/>
                      </Representation>
                    </AdaptationSet>
                  """,
                rate.numerator(),
                ticks,
                bandwidth,
                Thumbnails.COLUMNS * Thumbnails.WIDTH,
                Thumbnails.COLUMNS * Thumbnails.HEIGHT,
                LAYOUT);
    }
}
