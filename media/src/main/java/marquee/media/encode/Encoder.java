package marquee.media.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Runs ffmpeg for the pieces of a film, and joins what came of them. Safe for use by several threads. */
public final class Encoder {
    private static final int KILLED = 137;

    private final Ffmpeg ffmpeg;
    private final Child.Limits limits;

    public Encoder(Ffmpeg ffmpeg, Child.Limits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /**
     * Blocks until the files are in the directory.
     *
     * @param frames called on another thread, with numbers that grow
     * @return how many frames were encoded
     * @throws PlatformException with {@link ErrorCode#NOT_A_FILM} when the master cannot be decoded
     */
    public long encode(Path directory, List<String> arguments, LongConsumer frames) throws InterruptedException {
        long[] done = {0};
        Child.Exit exit = ffmpeg.run(directory, arguments, limits, now -> {
            done[0] = now;
            frames.accept(now);
        });
        if (exit.isSuccess()) {
            return done[0];
        }
        String said = exit.message();
        if (said.contains("No space left on device")) {
            throw new PlatformException(ErrorCode.NO_SPACE, "The encoder's disk is full.");
        }
        if (exit.code() == KILLED) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The encoder was killed, probably for lack of memory.");
        }
        throw new PlatformException(ErrorCode.NOT_A_FILM, "The film cannot be decoded to its end: " + said);
    }

    /** Puts a film into another container without touching its picture or sound. Returns false when that fails. */
    public boolean remux(Path directory, String from, String to) throws InterruptedException {
        List<String> arguments = new java.util.ArrayList<>(List.of("-fflags", "+genpts"));
        arguments.addAll(Ffmpeg.guardedInput(from));
        arguments.addAll(List.of("-map", "0:v", "-map", "0:a?", "-map", "0:s?", "-c", "copy"));
        // A transport stream begins at 1.4 s at least; the copy begins at zero.
        arguments.addAll(List.of("-avoid_negative_ts", "make_zero", "-f", "matroska", to));
        return ffmpeg.run(directory, arguments, limits, frames -> {}).isSuccess();
    }

    /** Joins pieces of one rendition, in their order, into one file. */
    public void join(Path directory, List<Path> pieces, String to) throws InterruptedException {
        try {
            if (pieces.size() == 1) {
                Files.copy(pieces.get(0), directory.resolve(to));
                return;
            }
            String list = pieces.stream()
                    .map(piece -> "file '" + piece.toAbsolutePath().toString().replace("'", "'\\''") + "'\n")
                    .collect(Collectors.joining());
            Path names = Files.writeString(directory.resolve(to + ".txt"), list);
            ffmpeg.require(
                    directory,
                    List.of(
                            "-f",
                            "concat",
                            "-safe",
                            "0",
                            "-i",
                            names.getFileName().toString(),
                            "-c",
                            "copy",
                            "-map_metadata",
                            "-1",
                            "-movflags",
                            "+faststart",
                            to),
                    limits);
            Files.delete(names);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The pieces of " + to + " could not be joined.", e);
        }
    }
}
