package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Codec;
import marquee.media.ladder.Rendition;
import marquee.media.packaging.PackagedSet;
import marquee.media.packaging.Packaging;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.media.protection.Protection;
import marquee.media.protection.Protections;
import marquee.media.thumbnails.Thumbnails;
import marquee.media.verification.Verification;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;
import marquee.store.verification.VerificationReports;
import marquee.store.verification.VerifiedAsset;

/**
 * From the whole files that the encode left, {@code v<height>.mp4 a-<language>….mp4 t-<language>.vtt}, to the files of an
 * asset below {@code asset}: packaged, encrypted where the title is protected, with pictures, verified. Blocks its caller.
 */
final class AssetAssembly {
    private static final Duration PICTURES_MAX = Duration.ofMinutes(30);
    private static final Duration VERIFICATION_MAX = Duration.ofHours(3);

    private final Packaging packaging;
    private final Thumbnails thumbnails;
    private final Protections protections;
    private final Verification verification;
    private final VerificationReports reports;

    AssetAssembly(EncodeConfig config, Ffmpeg ffmpeg, Protections protections, VerificationReports reports) {
        this.packaging = Packaging.in(config.toolsDirectory(), limits(config, Packaging.TIME_MAX));
        this.thumbnails = new Thumbnails(ffmpeg, limits(config, PICTURES_MAX));
        this.protections = protections;
        this.verification = new Verification(ffmpeg, limits(config, VERIFICATION_MAX), config.threads());
        this.reports = reports;
    }

    private static Child.Limits limits(EncodeConfig config, Duration timeMax) {
        return new Child.Limits(timeMax, config.diskBytesMax(), config.niceness());
    }

    /**
     * The same files for the same job give the same bytes. Fails with {@link ErrorCode#NOT_VERIFIED} when the asset does
     * not keep a promise; the report says which.
     */
    PackagedSet assemble(Path directory, JobId job, TitleId title, FinishSpec spec, Progress progress)
            throws InterruptedException {
        SourceFilm film = spec.film();
        List<Rendition> renditions = spec.renditions();
        progress.at(Stage.PACKAGING, 0);
        Optional<Protection> protection =
                protections.find(job, title, renditions, !spec.sounds().isEmpty());
        PackagedSet set = packaging.pack(
                directory, film, renditions, spec.sounds(), withWords(directory, film.captions()), protection);
        progress.at(Stage.PICTURES, 0);
        List<Rendition> pictures = renditions.stream()
                .filter(rendition -> rendition.codec() == Codec.H264)
                .toList();
        thumbnails.make(directory, pictures, set.runtime(), film.frameRate());
        packaging.finish(directory, set, film, protection);
        progress.at(Stage.VERIFYING, 0);
        VerificationReport report = verification.verify(directory, set, protection);
        reports.keep(new VerifiedAsset(job, title, report));
        if (!report.isPassed()) {
            throw new PlatformException(ErrorCode.NOT_VERIFIED, "The asset did not pass: " + failures(report));
        }
        return set;
    }

    private static String failures(VerificationReport report) {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + ": " + check.detail())
                .collect(Collectors.joining("; "));
    }

    /** The packager makes nothing of a track without a cue. */
    private static List<Track> withWords(Path directory, List<Track> captions) {
        return captions.stream()
                .filter(track -> {
                    try {
                        return Files.readString(directory.resolve("t-" + track.language() + ".vtt"))
                                .contains("-->");
                    } catch (IOException e) {
                        throw new PlatformException(ErrorCode.INTERNAL, "Captions were not made: " + track, e);
                    }
                })
                .toList();
    }
}
