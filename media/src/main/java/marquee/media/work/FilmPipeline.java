package marquee.media.work;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import marquee.media.encode.Encode;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Ladder;
import marquee.media.ladder.Rendition;
import marquee.media.packaging.PackagedSet;
import marquee.media.probe.Probe;
import marquee.media.probe.SourceFilm;
import marquee.media.protection.Protections;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.store.blob.Blobs;
import marquee.store.job.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is done to one film: master in blob storage to asset in blob storage. Blocks its caller. */
final class FilmPipeline {
    private static final Logger log = LoggerFactory.getLogger(FilmPipeline.class);
    private static final String MASTER = "master";
    private static final long DISK_BYTES_SPARE = 512L << 20;

    private final Blobs blobs;
    private final Clock clock;
    private final RandomGenerator random;
    private final Probe probe;
    private final Encode encode;
    private final AssetAssembly assembly;
    private final long diskBytesMax;

    FilmPipeline(
            EncodeConfig config,
            Blobs blobs,
            Protections protections,
            Clock clock,
            RandomGenerator random) {
        Ffmpeg ffmpeg = Ffmpeg.in(config.cacheDirectory());
        this.blobs = blobs;
        this.clock = clock;
        this.random = random;
        this.probe = new Probe(ffmpeg);
        Child.Limits limits = new Child.Limits(config.encodeMax(), config.diskBytesMax(), config.niceness());
        this.encode = new Encode(ffmpeg, config.preset(), config.threads(), limits);
        this.assembly = new AssetAssembly(config, ffmpeg, protections);
        this.diskBytesMax = config.diskBytesMax();
    }

    /**
     * Makes an asset. What an unfinished try left in blob storage is deleted.
     *
     * @param directory empty, and this film's alone
     */
    Asset make(Job job, Path directory, Progress progress) throws InterruptedException {
        fetch(job.masterKey(), directory, progress);
        progress.at(Stage.CHECKING, 0);
        SourceFilm film = probe.probe(directory, MASTER);
        List<Rendition> renditions = Ladder.H264.fitting(film);
        encode.encode(directory, MASTER, film, renditions, percent -> progress.at(Stage.ENCODING, percent));
        PackagedSet set = assembly.assemble(directory, job.id(), job.title(), film, renditions, progress);
        return store(directory.resolve("asset"), set, progress);
    }

    private void fetch(String masterKey, Path directory, Progress progress) {
        progress.at(Stage.FETCHING, 0);
        Blobs.Blob master = blobs.find(masterKey)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The uploaded file is no longer there. Upload it again."));
        if (master.bytes() > diskBytesMax / 2) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE,
                    "The file is larger than this service can encode: " + master.bytes() + " bytes.");
        }
        long free = directory.toFile().getUsableSpace();
        if (free < 2 * master.bytes() + DISK_BYTES_SPARE) {
            throw new PlatformException(ErrorCode.NO_SPACE, "The encoder's disk is full: " + free + " bytes left.");
        }
        blobs.download(masterKey, directory.resolve(MASTER));
    }

    private Asset store(Path files, PackagedSet set, Progress progress) throws InterruptedException {
        AssetId id = new AssetId(Uuid7.next(clock.instant(), random));
        Asset asset = new Asset(id, set.runtime(), set.heights(), set.audioLanguages(), set.captionLanguages());
        boolean isStored = false;
        try {
            AssetUpload.upload(files, asset.prefix(), blobs, percent -> progress.at(Stage.STORING, percent));
            isStored = true;
            return asset;
        } finally {
            if (!isStored) {
                discard(asset);
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

    /** Hears how far the work is. Called on several threads. */
    interface Progress {
        void at(Stage stage, int percentOfStage);
    }
}
