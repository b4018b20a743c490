package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import marquee.media.encode.Encoder;
import marquee.media.ffmpeg.Child;
import marquee.media.packaging.PackagedSet;
import marquee.media.thumbnails.Artwork;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Picture;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last task of a film: pieces in blob storage to asset in blob storage. Blocks its caller. */
final class FilmPipeline {
    private static final Logger log = LoggerFactory.getLogger(FilmPipeline.class);

    private final Blobs blobs;
    private final Clock clock;
    private final RandomGenerator random;
    private final WorkFiles files;
    private final Encoder encoder;
    private final AssetAssembly assembly;

    FilmPipeline(
            AssetAssembly assembly,
            Encoder encoder,
            WorkFiles files,
            Blobs blobs,
            Clock clock,
            RandomGenerator random) {
        this.assembly = assembly;
        this.blobs = blobs;
        this.clock = clock;
        this.random = random;
        this.files = files;
        this.encoder = encoder;
    }

    static Child.Limits limits(EncodeConfig config, Duration timeMax) {
        return new Child.Limits(timeMax, config.diskBytesMax(), config.niceness());
    }

    /** What a job ends with. */
    record Made(Asset asset, FilmReport report) {}

    /** Makes an asset. What an unfinished try left in blob storage is deleted. */
    Made make(Task task, FinishSpec spec, Progress progress) throws InterruptedException {
        JobId job = task.job();
        Path directory = files.taskDirectory(job, "finish");
        join(job, directory, spec, progress);
        FilmReport report = measured(directory, spec);
        PackagedSet set = assembly.assemble(directory, job, task.title(), spec, progress);
        takeArtwork(task.title(), directory);
        Asset asset = store(job, directory.resolve("asset"), set, progress);
        WorkFiles.delete(directory);
        return new Made(asset, report);
    }

    private void join(JobId job, Path directory, FinishSpec spec, Progress progress) throws InterruptedException {
        int done = 0;
        for (Map.Entry<String, List<String>> file : new TreeMap<>(spec.files()).entrySet()) {
            progress.at(Stage.JOINING, 100 * done++ / spec.files().size());
            List<String> keys = file.getValue();
            if (keys.size() == 1) {
                files.placePiece(job, keys.get(0), directory.resolve(file.getKey()));
                continue;
            }
            List<Path> pieces = new ArrayList<>();
            for (String key : keys) {
                Path piece = directory.resolve(String.format("piece-%05d-%s", pieces.size(), file.getKey()));
                files.placePiece(job, key, piece);
                pieces.add(piece);
            }
            encoder.join(directory, pieces, file.getKey());
            // Gone before the next rendition is joined, so that the disk holds one of them twice, not all.
            for (Path piece : pieces) {
                delete(piece);
            }
        }
    }

    private static void delete(Path piece) {
        try {
            Files.delete(piece);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot delete " + piece, e);
        }
    }

    /** Replaces what was made of the film by what an editor gave. */
    private void takeArtwork(TitleId title, Path directory) {
        Path given = directory.resolve("given-picture");
        Path art = directory.resolve("asset/art");
        for (Picture picture : Picture.values()) {
            String key = Sidecars.picture(title, picture);
            if (blobs.find(key).isEmpty()) {
                continue;
            }
            blobs.download(key, given);
            try {
                for (int width : picture.widths()) {
                    Files.deleteIfExists(art.resolve(picture.file(Picture.ENCODED, width)));
                }
                for (Map.Entry<Integer, byte[]> size :
                        Artwork.sizes(picture, Files.readAllBytes(given)).entrySet()) {
                    Files.write(art.resolve(picture.file(Picture.ENCODED, size.getKey())), size.getValue());
                }
            } catch (IOException e) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "A picture could not be written.", e);
            }
        }
    }

    private static FilmReport measured(Path directory, FinishSpec spec) {
        double seconds = Math.max(0.1, spec.film().duration().toMillis() / 1e3);
        List<FilmReport.Rung> rungs = spec.report().rungs().stream()
                .map(rung -> {
                    long bytes =
                            directory.resolve(rung.name() + ".mp4").toFile().length();
                    Long kbps = rung.reason() == null ? Math.round(bytes * 8 / seconds / 1_000) : null;
                    return new FilmReport.Rung(
                            rung.name(), rung.codec(), rung.width(), rung.height(), rung.reason(), kbps, rung.xpsnr());
                })
                .toList();
        return new FilmReport(spec.report().found(), spec.report().notes(), rungs);
    }

    private Asset store(JobId job, Path asset, PackagedSet set, Progress progress) throws InterruptedException {
        AssetId id = new AssetId(Uuid7.next(clock.instant(), random));
        List<Integer> heights = set.heights().stream().distinct().sorted().toList();
        // Said before the first file is there, so that what a worker leaves that is killed now can be found.
        blobs.put(WorkFiles.assetMark(job, id), new byte[0], "text/plain");
        Asset made = new Asset(id, set.runtime(), heights, set.audioLanguages(), set.captionLanguages());
        boolean isStored = false;
        try {
            AssetUpload.upload(asset, made.prefix(), blobs, percent -> progress.at(Stage.STORING, percent));
            isStored = true;
            return made;
        } finally {
            if (!isStored) {
                discard(made);
            }
        }
    }

    /** Deletes an asset that nobody will know of. */
    void discard(Asset asset) {
        try {
            blobs.deleteAll(asset.prefix());
        } catch (PlatformException e) {
            log.warn("Left an unfinished asset in blob storage. asset={}", asset.id(), e);
        }
    }
}
