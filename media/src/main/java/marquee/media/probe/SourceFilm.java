package marquee.media.probe;

import java.time.Duration;
import java.util.ArrayList;
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
 * @param chapters in their order; empty when there are none
 */
public record SourceFilm(
        int videoStream,
        Duration duration,
        FrameRate frameRate,
        int width,
        int height,
        boolean isInterlaced,
        List<Track> audio,
        List<Track> captions,
        Picture picture,
        List<Chapter> chapters) {

    public SourceFilm {
        audio = List.copyOf(audio);
        captions = List.copyOf(captions);
        chapters = List.copyOf(chapters);
    }

    /** A film in a plain picture, without chapters. */
    public SourceFilm(
            int videoStream,
            Duration duration,
            FrameRate frameRate,
            int width,
            int height,
            boolean isInterlaced,
            List<Track> audio,
            List<Track> captions) {
        this(videoStream, duration, frameRate, width, height, isInterlaced, audio, captions, Picture.PLAIN, List.of());
    }

    /** The same film with captions from beside it, which take the place of those in the file in the same language. */
    public SourceFilm withCaptions(List<Track> beside) {
        List<Track> all = new ArrayList<>(captions);
        for (Track track : beside) {
            all.removeIf(own -> own.language().equals(track.language()));
            all.add(track);
        }
        return new SourceFilm(
                videoStream, duration, frameRate, width, height, isInterlaced, audio, all, picture, chapters);
    }

    /** The same film, whose picture was stored in another way before it was copied. */
    public SourceFilm with(Picture original) {
        return new SourceFilm(
                videoStream, duration, frameRate, width, height, isInterlaced, audio, captions, original, chapters);
    }

    /**
     * A sound or caption track.
     *
     * @param stream its number in the file, or -1 when it is beside it
     * @param language a BCP 47 tag; {@code und} when the file does not say
     * @param channels of sound; 0 for captions
     */
    public record Track(int stream, String language, int channels) {
        private static final int NOT_IN_THE_FILE = -1;

        /** Captions that an editor uploaded beside the film, as WebVTT. */
        public static Track beside(String language) {
            return new Track(NOT_IN_THE_FILE, language, 0);
        }

        /** Whether it is not in the file. */
        public boolean isBeside() {
            return stream == NOT_IN_THE_FILE;
        }

        /** A stereo track. */
        public Track(int stream, String language) {
            this(stream, language, 2);
        }
    }

    /**
     * How the picture is stored.
     *
     * @param container as ffprobe names it: {@code mov,mp4,m4a,3gp,3g2,mj2}
     * @param codec as ffprobe names it: {@code prores}
     * @param bits of a sample
     * @param turn in degrees, clockwise, as shown
     * @param isStretched whether its pixels are not square
     * @param isUneven whether its frames are shown for different times
     */
    public record Picture(
            String container, String codec, int bits, Light light, int turn, boolean isStretched, boolean isUneven) {
        static final Picture PLAIN = new Picture("mov", "h264", 8, Light.SDR, 0, false, false);

        /** The same picture, with what its timeline says about its frames. */
        public Picture withUneven(boolean uneven) {
            return new Picture(container, codec, bits, light, turn, isStretched, uneven);
        }
    }

    /** How bright the picture may get. */
    public enum Light {
        SDR,
        /** HDR10 and its like: SMPTE ST 2084. */
        PQ,
        /** Hybrid log-gamma. */
        HLG
    }

    /** A named place in the film. */
    public record Chapter(Duration start, String title) {}
}
