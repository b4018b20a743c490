package marquee.media.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Makes the renditions, sound and captions of a film as whole files. */
public final class Encode {
    private static final int KILLED = 137;

    private final Ffmpeg ffmpeg;
    private final String preset;
    private final int threads;
    private final Child.Limits limits;

    /** @param preset of x264: {@code veryfast} */
    public Encode(Ffmpeg ffmpeg, String preset, int threads, Child.Limits limits) {
        this.ffmpeg = ffmpeg;
        this.preset = preset;
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * Blocks until all files are in the directory.
     *
     * @param master relative to the directory
     * @param percent called on another thread, with numbers that grow
     * @throws PlatformException with {@link ErrorCode#NOT_A_FILM} when the master cannot be decoded
     */
    public void encode(Path directory, String master, SourceFilm film, List<Rendition> renditions, IntConsumer percent)
            throws InterruptedException {
        double framesMax = film.duration().toNanos() / 1e9 * film.frameRate().framesPerSecond();
        List<String> arguments = EncodeArguments.of(film, renditions, master, preset, threads);
        Child.Exit exit = ffmpeg.run(
                directory,
                arguments,
                limits,
                frames -> percent.accept((int) Math.min(100, Math.round(100 * frames / framesMax))));
        if (exit.isSuccess()) {
            return;
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
}
