package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Encoder;
import marquee.media.encode.Loudness;
import marquee.media.encode.TrialEncodes;
import marquee.media.ladder.Trial;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;

/** Makes one piece of a film and puts it into blob storage. Making a piece again changes nothing. */
final class Pieces {
    private final Encoder encoder;
    private final TrialEncodes trials;
    private final String preset;
    private final int threads;
    private final WorkFiles files;
    private final Blobs blobs;

    /** @param preset of trials, as threads: those of pieces are in their specs */
    Pieces(Encoder encoder, TrialEncodes trials, String preset, int threads, WorkFiles files, Blobs blobs) {
        this.encoder = encoder;
        this.trials = trials;
        this.preset = preset;
        this.threads = threads;
        this.files = files;
        this.blobs = blobs;
    }

    void make(JobId job, PieceSpec spec, Progress progress) throws InterruptedException {
        progress.at(Stage.ENCODING, 0);
        String prefix = spec.prefix(job);
        if (blobs.find(prefix + WorkFiles.COMPLETE).isPresent()) {
            return;
        }
        Path directory = files.taskDirectory(job, spec.address());
        Path master = directory.resolve(EncodeArguments.MASTER);
        files.place(job, spec.source(), master);
        encode(directory, spec, progress);
        try {
            Files.delete(master);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + directory, e);
        }
        for (String file : spec.files()) {
            Path made = directory.resolve(file);
            if (!Files.isRegularFile(made)) {
                throw new PlatformException(ErrorCode.INTERNAL, "ffmpeg made no " + file + ".");
            }
            blobs.put(prefix + file, made, AssetUpload.contentType(made));
        }
        // Written last: where it is, the whole piece is.
        blobs.put(prefix + WorkFiles.COMPLETE, new byte[0], "text/plain");
        write(directory.resolve(WorkFiles.COMPLETE));
    }

    /** Tries a sample of a film. Nothing of it is kept but the measurements. */
    List<Trial> measure(JobId job, String name, TrialSpec spec, Progress progress) throws InterruptedException {
        progress.at(Stage.MEASURING, 0);
        Path directory = files.taskDirectory(job, name);
        files.place(job, spec.source().key(), directory.resolve(EncodeArguments.MASTER));
        List<Trial> measured = trials.measure(
                directory,
                spec.source().film(),
                preset,
                threads,
                spec.sizes(),
                spec.cut().chunk(),
                spec.cut().seek());
        WorkFiles.delete(directory);
        return measured;
    }

    private static void write(Path complete) {
        try {
            Files.createFile(complete);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write " + complete, e);
        }
    }

    private void encode(Path directory, PieceSpec spec, Progress progress) throws InterruptedException {
        long about = Math.max(1, spec.framesAbout());
        PieceSpec.Sound sound = spec.sound();
        List<String> arguments = spec.arguments();
        if (sound != null) {
            encoder.encode(directory, sound.measuring(), frames -> {});
            arguments = Loudness.apply(directory, sound.renditions(), sound.lufs(), arguments);
        }
        long made = encoder.encode(
                directory, arguments, frames -> progress.at(Stage.ENCODING, (int) (100 * frames / about)));
        if (spec.frames() < 0 || made == spec.frames()) {
            return;
        }
        // Where the file is damaged, its first frames after a seek may be missing. Read from the beginning, the frame
        // before them stands in, as it does when the film is encoded as one.
        List<String> unsought = new ArrayList<>(spec.arguments());
        int seek = unsought.indexOf("-ss");
        if (seek >= 0) {
            unsought.subList(seek, seek + 2).clear();
            made = encoder.encode(
                    directory, unsought, frames -> progress.at(Stage.ENCODING, (int) (100 * frames / about)));
        }
        if (made != spec.frames()) {
            throw new PlatformException(
                    ErrorCode.NOT_A_FILM,
                    "The film is shorter than its file says: " + (spec.frames() - made) + " pictures are missing.");
        }
    }
}
