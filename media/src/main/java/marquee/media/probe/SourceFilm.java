package marquee.media.probe;

import java.time.Duration;
import java.util.List;

/**
 * What is in a master file.
 *
 * @param videoStream number of the picture's stream in the file
 * @param duration of the picture
 * @param frameRate of the renditions: the source's own, or the nearest usual one when the source has none that is steady
 * @param width in square pixels, as shown: after rotation and stretching
 * @param height as width
 * @param isInterlaced whether two half pictures are woven into each frame
 * @param audio at most one track a language, in the order of the file
 * @param captions as audio
 */
public record SourceFilm(
        int videoStream,
        Duration duration,
        FrameRate frameRate,
        int width,
        int height,
        boolean isInterlaced,
        List<Track> audio,
        List<Track> captions) {

    public SourceFilm {
        audio = List.copyOf(audio);
        captions = List.copyOf(captions);
    }

    /**
     * A sound or caption track.
     *
     * @param stream its number in the file
     * @param language a BCP 47 tag; {@code und} when the file does not say
     */
    public record Track(int stream, String language) {}
}
