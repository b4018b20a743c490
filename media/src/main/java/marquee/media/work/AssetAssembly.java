package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;

/**
 * From the whole files that the encode left, {@code v<height>.mp4 a-<language>.mp4 t-<language>.vtt}, to the files of an
 * asset below {@code asset}: packaged, encrypted where the title is protected, with pictures. Blocks its caller.
 */
final class AssetAssembly {
    private static final Duration PICTURES_MAX = Duration.ofMinutes(30);

    private final Packaging packaging;
    private final Thumbnails thumbnails;
    private final Protections protections;

    AssetAssembly(EncodeConfig config, Ffmpeg ffmpeg, Protections protections) {
        this.packaging = Packaging.in(config.toolsDirectory(), limits(config, Packaging.TIME_MAX));
        this.thumbnails = new Thumbnails(ffmpeg, limits(config, PICTURES_MAX));
        this.protections = protections;
    }

    private static Child.Limits limits(EncodeConfig config, Duration timeMax) {
        return new Child.Limits(timeMax, config.diskBytesMax(), config.niceness());
    }

    /** The same files for the same job give the same bytes. */
    PackagedSet assemble(
            Path directory, JobId job, TitleId title, SourceFilm film, List<Rendition> renditions, Progress progress)
            throws InterruptedException {
        progress.at(Stage.PACKAGING, 0);
        Optional<Protection> protection =
                protections.find(job, title, renditions, !film.audio().isEmpty());
        PackagedSet set =
                packaging.pack(directory, film, renditions, withWords(directory, film.captions()), protection);
        progress.at(Stage.PICTURES, 0);
        List<Rendition> pictures = renditions.stream()
                .filter(rendition -> rendition.codec() == Codec.H264)
                .toList();
        thumbnails.make(directory, pictures, set.runtime(), film.frameRate());
        packaging.finish(directory, set, film, protection);
        return set;
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
