package marquee.media.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.packaging.PackagedSet;
import marquee.media.protection.Protection;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.job.VerificationReport;
import marquee.model.job.VerificationReport.Check;

/**
 * The gate: whatever does not pass is not published. It trusts nothing that made the asset: boxes are read and samples
 * decrypted by code of its own, playlists by another parser, DASH and every frame by ffmpeg. Blocks its caller.
 */
public final class Verification {
    private final Ffmpeg ffmpeg;
    private final Child.Limits limits;
    private final int threads;

    /** @param threads of a decoder */
    public Verification(Ffmpeg ffmpeg, Child.Limits limits, int threads) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * Looks at the whole asset.
     *
     * @param directory with {@code asset} in it; needs room for the largest rendition once more while it works
     * @param protection what was promised
     */
    public VerificationReport verify(Path directory, PackagedSet set, Optional<Protection> protection)
            throws InterruptedException {
        Path asset = directory.resolve("asset");
        List<TrackReading> tracks = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        for (String stream : set.streams()) {
            read(directory, stream, protection, tracks, damage);
        }
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "Every rendition decodes from end to end",
                damage.isEmpty(),
                damage.isEmpty()
                        ? tracks.size() + " streams, "
                                + tracks.stream()
                                        .filter(TrackReading::isPicture)
                                        .mapToLong(TrackReading::frames)
                                        .sum() + " frames"
                        : String.join(" ", damage)));
        List<VerificationReport.Stream> measured = new ArrayList<>();
        if (damage.isEmpty()) {
            checks.add(checked("Segments are cut alike", () -> Checks.alignment(tracks)));
            checks.add(checked("Sound and picture begin together", () -> Checks.sync(tracks)));
            checks.add(checked("Encryption is as promised", () -> Checks.encryption(asset, tracks, protection)));
            checks.add(checked("Playlists are valid", () -> Checks.playlists(asset, set)));
            checks.add(checked("The DASH manifest is valid", () -> {
                String wrong = ffmpeg.readManifest(asset, "manifest.mpd", "dash", limits.timeMax());
                if (!wrong.isEmpty()) {
                    throw new BrokenAsset(wrong);
                }
                return DashManifest.read(asset.resolve("manifest.mpd")).length().toMillis() + " ms";
            }));
            checks.add(checked("Manifests are true to the millisecond", () -> Checks.timeline(asset, tracks)));
            checks.add(checked("Declared bandwidth is enough", () -> Checks.bandwidth(asset, tracks, measured)));
        }
        return new VerificationReport(protection.map(Protection::schemeName).orElse("none"), checks, measured);
    }

    private void read(
            Path directory,
            String stream,
            Optional<Protection> protection,
            List<TrackReading> tracks,
            List<String> damage)
            throws InterruptedException {
        Path clear = directory.resolve("verify.mp4");
        try {
            TrackReading track = TrackReading.read(
                    directory.resolve("asset"),
                    stream,
                    protection.map(how -> how.keyOf(stream).bytes()),
                    clear);
            decode(directory, track);
            tracks.add(track);
        } catch (BrokenAsset e) {
            damage.add(stream + ": " + e.getMessage());
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            delete(clear);
        }
    }

    private void decode(Path directory, TrackReading track) throws InterruptedException {
        long[] frames = {0};
        List<String> arguments = new ArrayList<>(List.of("-xerror", "-err_detect", "explode"));
        arguments.addAll(List.of("-threads", String.valueOf(threads)));
        if (track.isPicture()) {
            // Every symbol is read all the same. What is left out is smoothing, a third of the work, which cannot fail.
            arguments.addAll(List.of("-skip_loop_filter", "all"));
        }
        arguments.addAll(List.of("-i", "verify.mp4", "-map", "0", "-fps_mode", "passthrough", "-f", "null", "-"));
        Child.Exit exit = ffmpeg.run(directory, arguments, limits, count -> frames[0] = count);
        if (!exit.isSuccess() || !exit.errors().isEmpty()) {
            throw new BrokenAsset("it cannot be decoded: " + exit.message());
        }
        if (track.isPicture() && frames[0] != track.frames()) {
            throw new BrokenAsset(frames[0] + " of " + track.frames() + " frames can be decoded.");
        }
    }

    private static Check checked(String name, Reading reading) throws InterruptedException {
        try {
            return new Check(name, true, reading.read());
        } catch (BrokenAsset e) {
            return new Check(name, false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static PlatformException unreadable(IOException e) {
        return new PlatformException(ErrorCode.UNAVAILABLE, "The asset cannot be read back from disk.", e);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot delete " + file, e);
        }
    }

    /** Returns what was measured, or throws {@link BrokenAsset}. */
    private interface Reading {
        String read() throws IOException, InterruptedException;
    }
}
