package marquee.media.ladder;

import marquee.media.probe.SourceFilm.Track;

/**
 * One sound track of a film, as it is written.
 *
 * @param track of the master
 */
public record AudioRendition(Track track, Kind kind, int kbps) {

    /** What a sound track is written for. */
    public enum Kind {
        STEREO("", 2),
        /** For lines that carry only the smallest pictures. */
        SLOW("_slow", 2),
        SURROUND("_51", 6);

        private final String suffix;
        private final int channels;

        Kind(String suffix, int channels) {
            this.suffix = suffix;
            this.channels = channels;
        }

        /** Of what is written, whatever the master has. */
        public int channels() {
            return channels;
        }

        /** The HLS group of tracks of this kind, one for each language. */
        public String group() {
            return "audio" + suffix;
        }
    }

    /** Its directory in the asset: {@code a-en}, {@code a-en_slow}, {@code a-en_51}. No language has an underscore. */
    public String name() {
        return "a-" + track.language() + kind.suffix;
    }
}
