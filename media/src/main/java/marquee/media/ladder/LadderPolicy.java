package marquee.media.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import marquee.media.ladder.AudioRendition.Kind;
import marquee.media.probe.SourceFilm;
import marquee.model.Bitrate;

/**
 * A named rule that says what is made of a film, under {@code marquee.encode.policies}.
 *
 * @param name lower case, digits and dashes
 * @param codecs what the picture is written in; H.264 must be among them, because every device plays it
 * @param perTitle whether trial encodes choose the rungs, or the fixed ladder
 * @param loudnessLufs integrated loudness that sound is brought to, -40 to -10
 * @param sound the usual rates when the settings do not say
 */
public record LadderPolicy(
        String name, List<CodecRule> codecs, boolean perTitle, double loudnessLufs, SoundRule sound) {
    /** What is made where nothing is configured: H.264 for every device, at the loudness of EBU R 128. */
    public static final LadderPolicy STANDARD =
            new LadderPolicy("standard", List.of(new CodecRule(Codec.H264, 0, 2_160, 23)), false, -23, SoundRule.USUAL);

    public LadderPolicy {
        codecs = List.copyOf(codecs);
        sound = Objects.requireNonNullElse(sound, SoundRule.USUAL);
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("A policy's name has lower case letters, digits and dashes: " + name);
        }
        Set<Codec> seen = EnumSet.noneOf(Codec.class);
        for (CodecRule rule : codecs) {
            if (!seen.add(rule.codec())) {
                throw new IllegalArgumentException(
                        "Policy " + name + " has " + rule.codec().words() + " twice.");
            }
        }
        if (!seen.contains(Codec.H264)) {
            throw new IllegalArgumentException("Policy " + name + " needs H.264, which every device plays.");
        }
        if (!(loudnessLufs >= -40 && loudnessLufs <= -10)) {
            throw new IllegalArgumentException("The loudness of policy " + name + " is -40 to -10 LUFS.");
        }
    }

    /**
     * What is made in one codec.
     *
     * @param heightMin of the smallest rung, in lines of a film as wide as a television
     * @param heightMax as heightMin, of the largest rung
     * @param quality the codec's constant rate factor: lower is better
     */
    public record CodecRule(Codec codec, int heightMin, int heightMax, int quality) {
        private static final int QUALITY_MAX = 63;

        public CodecRule {
            if (heightMin < 0 || heightMax < 240 || heightMin > heightMax) {
                throw new IllegalArgumentException("Heights of " + codec.words() + " are 0 to 240 or more: " + heightMin
                        + " to " + heightMax + ".");
            }
            if (quality < 1 || quality > QUALITY_MAX) {
                throw new IllegalArgumentException("The quality of " + codec.words() + " is 1 to " + QUALITY_MAX + ".");
            }
            if (codec == Codec.H264 && heightMin > 240) {
                throw new IllegalArgumentException("H.264 must begin at 240 lines, for the slowest line.");
            }
        }

        private boolean allows(Rung rung) {
            return rung.shortSide() >= heightMin && rung.shortSide() <= heightMax;
        }

        private Rendition write(Rendition planned) {
            // The newer codecs need about two thirds of the bits.
            long bits = codec == Codec.H264
                    ? planned.peak().bitsPerSecond()
                    : planned.peak().bitsPerSecond() * 2 / 3;
            return new Rendition(
                    planned.width(), planned.height(), new Bitrate(bits), planned.profile(), codec, quality);
        }
    }

    /**
     * How sound is written, in AAC.
     *
     * @param kbps of stereo, 32 to 320
     * @param slowKbps of stereo for lines that carry only the smallest pictures; 0 for none
     * @param surroundKbps of 5.1, where the master has as many channels, 128 to 640; 0 for none
     */
    public record SoundRule(int kbps, int slowKbps, int surroundKbps) {
        /** What native AAC needs to be transparent to most, and what is still pleasant. */
        public static final SoundRule USUAL = new SoundRule(128, 64, 384);

        private static final int SURROUND_CHANNELS = 6;

        public SoundRule {
            if (kbps < 32 || kbps > 320) {
                throw new IllegalArgumentException("Stereo is written at 32 to 320 kb/s, not " + kbps + ".");
            }
            if (slowKbps != 0 && (slowKbps < 32 || slowKbps >= kbps)) {
                throw new IllegalArgumentException(
                        "Stereo for slow lines is written at 32 kb/s or more, and fewer than the other; 0 for none.");
            }
            if (surroundKbps != 0 && (surroundKbps < 128 || surroundKbps > 640)) {
                throw new IllegalArgumentException("5.1 is written at 128 to 640 kb/s; 0 for none.");
            }
        }

        /** Returns what to make of a film's sound: by kind, the usual one first, in each the languages of the master. */
        public List<AudioRendition> fitting(SourceFilm film) {
            List<AudioRendition> fitting = new ArrayList<>();
            film.audio().forEach(track -> fitting.add(new AudioRendition(track, Kind.STEREO, kbps)));
            if (slowKbps > 0) {
                film.audio().forEach(track -> fitting.add(new AudioRendition(track, Kind.SLOW, slowKbps)));
            }
            if (surroundKbps > 0) {
                film.audio().stream()
                        .filter(track -> track.channels() >= SURROUND_CHANNELS)
                        .forEach(track -> fitting.add(new AudioRendition(track, Kind.SURROUND, surroundKbps)));
            }
            return List.copyOf(fitting);
        }
    }

    /** Returns what to make of a film: of each codec smallest first, H.264 before the others. */
    public List<Rendition> fitting(SourceFilm film) {
        List<Rendition> fitting = new ArrayList<>();
        for (CodecRule rule : inOrder()) {
            List<Rendition> made =
                    ladder(rule).fitting(film).stream().map(rule::write).toList();
            // A film smaller than the rule's smallest rung has H.264 alone.
            boolean isTooSmall =
                    rule.codec() != Codec.H264 && Math.min(film.width(), film.height()) < rule.heightMin() * 0.8;
            if (!isTooSmall) {
                fitting.addAll(made);
            }
        }
        return List.copyOf(fitting);
    }

    /** Returns the rungs that {@link #fitting} does not make, and why. */
    public List<Ladder.LeftOut> leftOut(SourceFilm film) {
        List<Ladder.LeftOut> leftOut = new ArrayList<>();
        for (CodecRule rule : inOrder()) {
            for (Ladder.LeftOut left : ladder(rule).leftOut(film)) {
                leftOut.add(new Ladder.LeftOut(rule.write(left.rendition()), left.reason()));
            }
        }
        return List.copyOf(leftOut);
    }

    private List<CodecRule> inOrder() {
        return codecs.stream().sorted(Comparator.comparing(CodecRule::codec)).toList();
    }

    private static Ladder ladder(CodecRule rule) {
        return new Ladder(Ladder.H264.rungs().stream().filter(rule::allows).toList());
    }
}
