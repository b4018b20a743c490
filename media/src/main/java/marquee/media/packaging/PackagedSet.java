package marquee.media.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * A packaged film that has been checked: every segment is there, all renditions are cut alike, and they are as long as
 * the master.
 *
 * @param streams directories of renditions and sound tracks: {@code v240}, {@code a-en}
 */
public record PackagedSet(
        Duration runtime,
        List<Integer> heights,
        List<String> audioLanguages,
        List<String> captionLanguages,
        List<String> streams) {
    /** Containers round lengths; two frames are more than rounding and less than anybody sees. */
    private static final double FRAMES_OFF_MAX = 2;

    static PackagedSet check(
            Path asset,
            SourceFilm film,
            List<Rendition> renditions,
            List<AudioRendition> sounds,
            List<String> captionLanguages) {
        List<String> streams = new ArrayList<>();
        MediaPlaylist first = null;
        for (Rendition rendition : renditions) {
            MediaPlaylist playlist = MediaPlaylist.read(asset.resolve(rendition.name() + "/index.m3u8"));
            if (first != null && !first.equals(playlist)) {
                throw new PlatformException(
                        ErrorCode.INTERNAL, "Rendition " + rendition.name() + " is not cut like the others.");
            }
            first = playlist;
            streams.add(rendition.name());
        }
        if (first == null) {
            throw new IllegalArgumentException("A film needs a rendition");
        }
        requireLength(first.total(), film);
        for (AudioRendition sound : sounds) {
            MediaPlaylist.read(asset.resolve(sound.name() + "/index.m3u8"));
            streams.add(sound.name());
        }
        for (String language : captionLanguages) {
            MediaPlaylist.read(asset.resolve("t-" + language + "/index.m3u8"));
        }
        for (String manifest : List.of("master.m3u8", "manifest.mpd")) {
            if (!Files.isRegularFile(asset.resolve(manifest))) {
                throw new PlatformException(ErrorCode.INTERNAL, "The packager wrote no " + manifest + ".");
            }
        }
        long frames = Math.round(first.total() * film.frameRate().framesPerSecond());
        return new PackagedSet(
                film.frameRate().durationOf(frames),
                renditions.stream().map(Rendition::height).toList(),
                sounds.stream()
                        .map(sound -> sound.track().language())
                        .distinct()
                        .toList(),
                captionLanguages,
                List.copyOf(streams));
    }

    private static void requireLength(double seconds, SourceFilm film) {
        double expected = film.duration().toNanos() / 1e9;
        double off = Math.abs(seconds - expected) * film.frameRate().framesPerSecond();
        if (off > FRAMES_OFF_MAX) {
            throw new PlatformException(
                    ErrorCode.NOT_A_FILM,
                    String.format(
                            Locale.ROOT,
                            "The file says that the film lasts %.1f s, but only %.1f s of it can be played.",
                            expected,
                            seconds));
        }
    }
}
