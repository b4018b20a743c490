package marquee.media.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import marquee.media.ladder.AudioRendition;
import marquee.model.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What an encode task is to make, whole: two workers that follow it make the same bytes.
 *
 * @param source key of the master, or of what was made of it, in blob storage
 * @param sourceTag changes when the source does
 * @param arguments of ffmpeg, which finds the source as {@code master} in its directory
 * @param files that ffmpeg writes
 * @param frames of the picture, or -1 where only decoding says how many
 * @param sound what is measured before, or null when there is nothing to measure
 * @param framesAbout as frames, guessed where they are not known, for the percentage
 */
record PieceSpec(
        String source,
        String sourceTag,
        List<String> arguments,
        List<String> files,
        long frames,
        long framesAbout,
        @Nullable Sound sound) {

    PieceSpec {
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
    }

    /**
     * Sound that is brought to one loudness. The arguments of the piece have places for the gains.
     *
     * @param measuring arguments of ffmpeg
     * @param lufs the loudness to reach
     */
    record Sound(List<AudioRendition> renditions, List<String> measuring, double lufs) {
        Sound {
            renditions = List.copyOf(renditions);
            measuring = List.copyOf(measuring);
        }
    }

    /**
     * Where the files belong in blob storage, with a slash at the end. It is named after all that decides what is in
     * them, so that what is there need not be made again.
     */
    String prefix(JobId job) {
        return WorkFiles.prefix(job) + address() + "/";
    }

    String address() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String loudness = sound == null ? "" : String.valueOf(sound.lufs());
            for (String part :
                    List.of(source, sourceTag, String.join("\0", arguments), String.join("\0", files), loudness)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0xff);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
