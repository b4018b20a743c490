package marquee.media.verification;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.ParsingMode;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import marquee.media.packaging.PackagedSet;
import marquee.media.protection.Protection;
import marquee.model.job.VerificationReport;

/** The promises that are read off segments and manifests. Each returns what it measured, or throws {@link BrokenAsset}. */
final class Checks {
    private static final double MS = 0.001;
    /** Less than anybody notices, and less than one frame of AAC. */
    private static final double SYNC_SECONDS_MAX = 0.020;

    private static final List<UUID> SYSTEMS = List.of(
            UUID.fromString("1077efec-c0b2-4d02-ace3-3c1e52e2fb4b"),
            UUID.fromString("9a04f079-9840-4286-ab92-e65be0885f95"),
            UUID.fromString("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"));

    private Checks() {}

    /** A player may go from any rendition to any other at every segment: they start at the same instant, with a key frame. */
    static String alignment(List<TrackReading> tracks) {
        List<TrackReading> pictures =
                tracks.stream().filter(TrackReading::isPicture).toList();
        TrackReading first = pictures.get(0);
        for (TrackReading other : pictures) {
            if (other.segments().size() != first.segments().size()) {
                throw new BrokenAsset(other.name() + " has " + other.segments().size() + " segments, " + first.name()
                        + " has " + first.segments().size() + ".");
            }
            for (int i = 0; i < first.segments().size(); i++) {
                TrackReading.Segment one = first.segments().get(i);
                TrackReading.Segment two = other.segments().get(i);
                if (one.start() * other.init().timescale()
                                != two.start() * first.init().timescale()
                        || one.duration() * other.init().timescale()
                                != two.duration() * first.init().timescale()) {
                    throw new BrokenAsset("Segment " + (i + 1) + " of " + other.name() + " is not cut as that of "
                            + first.name() + ".");
                }
                if (!two.startsWithKey()) {
                    throw new BrokenAsset(
                            "Segment " + (i + 1) + " of " + other.name() + " starts without a key frame.");
                }
            }
        }
        return pictures.size() + " renditions of " + first.segments().size() + " segments";
    }

    /** Sound that begins with the picture and has no gap cannot drift from it: both clocks are exact. */
    static String sync(List<TrackReading> tracks) {
        double worst = 0;
        double picture = tracks.get(0).beginning();
        for (TrackReading track : tracks) {
            double off = Math.abs(track.beginning() - picture);
            worst = Math.max(worst, off);
            if (off >= SYNC_SECONDS_MAX) {
                throw new BrokenAsset(
                        String.format(Locale.ROOT, "%s begins %.0f ms off the picture.", track.name(), off * 1_000));
            }
        }
        return String.format(Locale.ROOT, "%.1f ms apart at most", worst * 1_000);
    }

    static String timeline(Path asset, List<TrackReading> tracks) throws IOException {
        DashManifest manifest = DashManifest.read(asset.resolve("manifest.mpd"));
        double longest = 0;
        double nearest = Double.MAX_VALUE;
        double length = manifest.length().toNanos() / 1e9;
        for (TrackReading track : tracks) {
            DashManifest.Representation listed = manifest.require(track.name());
            if (listed.timescale() != track.init().timescale()
                    || listed.timeline().size() != track.segments().size()) {
                throw new BrokenAsset("manifest.mpd lists other segments than " + track.name() + " has.");
            }
            long next = track.segments().get(0).start();
            for (int i = 0; i < track.segments().size(); i++) {
                TrackReading.Segment segment = track.segments().get(i);
                String file = track.name() + "/" + segment.file();
                if (segment.start() != next) {
                    throw new BrokenAsset(file + " does not start where the one before ends.");
                }
                next += segment.duration();
                double off = segment.listedSeconds() - track.seconds(track.shownFor(i));
                if (Math.abs(off) > MS) {
                    throw new BrokenAsset(String.format(
                            Locale.ROOT, "The playlist is %.0f ms off the length of %s.", off * 1_000, file));
                }
                DashManifest.Entry entry = listed.timeline().get(i);
                if (entry.start() != track.shownAt(i) || entry.duration() != track.shownFor(i)) {
                    throw new BrokenAsset("manifest.mpd says another time of " + file + ".");
                }
            }
            longest = Math.max(longest, track.length());
            nearest = Math.min(nearest, Math.abs(track.length() - length));
        }
        if (nearest > MS || length > longest + MS) {
            throw new BrokenAsset(
                    String.format(Locale.ROOT, "manifest.mpd says %.3f s, the film lasts %.3f s.", length, longest));
        }
        return String.format(Locale.ROOT, "%.3f s", longest);
    }

    static String bandwidth(Path asset, List<TrackReading> tracks, List<VerificationReport.Stream> measured)
            throws IOException {
        DashManifest manifest = DashManifest.read(asset.resolve("manifest.mpd"));
        MasterPlaylist master = master(asset);
        for (TrackReading track : tracks) {
            DashManifest.Representation listed = manifest.require(track.name());
            measured.add(new VerificationReport.Stream(
                    track.name(),
                    track.segments().size(),
                    track.length(),
                    track.averageBits(),
                    track.peakBits(),
                    listed.bandwidth()));
            if (listed.codecs().isEmpty()) {
                throw new BrokenAsset("manifest.mpd does not say the codec of " + track.name() + ".");
            }
            requireEnough(track.name() + " in manifest.mpd", listed.bandwidth(), track.peakBits());
        }
        for (TrackReading track : tracks) {
            if (track.isPicture()) {
                requireVariants(master, track, tracks);
            }
        }
        return measured.stream()
                .map(stream -> String.format(
                        Locale.ROOT,
                        "%s %d of %d kb/s",
                        stream.name(),
                        stream.peakBits() / 1_000,
                        stream.declaredBits() / 1_000))
                .collect(Collectors.joining(", "));
    }

    /** A picture goes with any sound of the group that its variant names, so it is declared with the largest. */
    private static void requireVariants(MasterPlaylist master, TrackReading picture, List<TrackReading> tracks) {
        List<Variant> variants = master.variants().stream()
                .filter(each -> each.uri().equals(picture.name() + "/index.m3u8"))
                .toList();
        if (variants.isEmpty()) {
            throw new BrokenAsset("master.m3u8 does not list " + picture.name() + ".");
        }
        for (Variant variant : variants) {
            String what = picture.name() + " in master.m3u8";
            List<TrackReading> sounds = sounds(master, variant, tracks);
            long peak = sounds.stream().mapToLong(TrackReading::peakBits).max().orElse(0);
            long average =
                    sounds.stream().mapToLong(TrackReading::averageBits).max().orElse(0);
            requireEnough(what, variant.bandwidth(), picture.peakBits() + peak);
            requireEnough(
                    "The average of " + what,
                    variant.averageBandwidth().orElseThrow(() -> new BrokenAsset(what + " has no AVERAGE-BANDWIDTH.")),
                    picture.averageBits() + average);
            if (variant.codecs().size() < (sounds.isEmpty() ? 1 : 2)) {
                throw new BrokenAsset(what + " does not say its codecs.");
            }
        }
    }

    private static List<TrackReading> sounds(MasterPlaylist master, Variant variant, List<TrackReading> tracks) {
        if (variant.audio().isEmpty()) {
            if (tracks.stream().anyMatch(track -> !track.isPicture())) {
                throw new BrokenAsset(variant.uri() + " in master.m3u8 goes with no sound.");
            }
            return List.of();
        }
        List<TrackReading> sounds = new ArrayList<>();
        for (AlternativeRendition rendition : master.alternativeRenditions()) {
            if (rendition.groupId().equals(variant.audio().get())) {
                String uri = rendition.uri().orElse("");
                sounds.add(tracks.stream()
                        .filter(track -> uri.equals(track.name() + "/index.m3u8"))
                        .findFirst()
                        .orElseThrow(() -> new BrokenAsset("master.m3u8 names " + uri + ", which is no sound.")));
            }
        }
        if (sounds.isEmpty()) {
            throw new BrokenAsset("master.m3u8 has no sound for " + variant.uri() + ".");
        }
        return sounds;
    }

    static String playlists(Path asset, PackagedSet set) throws IOException {
        MasterPlaylist master = master(asset);
        int named = 0;
        for (String uri : java.util.stream.Stream.of(
                        master.variants().stream().map(Variant::uri),
                        master.iFrameVariants().stream().map(each -> each.uri()),
                        master.alternativeRenditions().stream().flatMap(each -> each.uri().stream()))
                .flatMap(each -> each)
                .distinct()
                .toList()) {
            for (io.lindstrom.m3u8.model.MediaSegment segment :
                    TrackReading.playlist(asset.resolve(uri)).mediaSegments()) {
                Path file = asset.resolve(uri).resolveSibling(segment.uri());
                long end = segment.byteRange()
                        .map(range -> range.offset().orElse(0L) + range.length())
                        .orElse(1L);
                if (!Files.isRegularFile(file) || Files.size(file) < end) {
                    throw new BrokenAsset(uri + " names " + segment.uri() + ", which is not there.");
                }
            }
            named++;
        }
        long pictures =
                set.streams().stream().filter(stream -> stream.startsWith("v")).count();
        // Each rendition of the picture has a playlist of key frames as well.
        long expected = set.streams().size() + pictures + set.captionLanguages().size();
        if (named != expected) {
            throw new BrokenAsset("master.m3u8 names " + named + " playlists instead of " + expected + ".");
        }
        return named + " playlists";
    }

    static String encryption(Path asset, List<TrackReading> tracks, Optional<Protection> protection)
            throws IOException {
        DashManifest manifest = DashManifest.read(asset.resolve("manifest.mpd"));
        for (TrackReading track : tracks) {
            boolean isKeyed = Files.readString(asset.resolve(track.name() + "/index.m3u8"))
                    .contains("#EXT-X-KEY:");
            Optional<String> listed = manifest.require(track.name()).kid();
            if (protection.isEmpty()) {
                if (track.kid().isPresent() || isKeyed || listed.isPresent()) {
                    throw new BrokenAsset(track.name() + " is encrypted, and nobody asked for it.");
                }
                continue;
            }
            UUID kid = protection.get().keyOf(track.name()).kid();
            InitSegment.TrackEncryption how =
                    track.init().protection().orElseThrow(() -> new BrokenAsset(track.name() + " is not encrypted."));
            if (!how.scheme().equals(protection.get().schemeName())) {
                throw new BrokenAsset(track.name() + " is encrypted by " + how.scheme() + ".");
            }
            if (!how.kid().equals(kid)) {
                throw new BrokenAsset(track.name() + " has another key than that of its class.");
            }
            if (!track.init().systems().containsAll(SYSTEMS)) {
                throw new BrokenAsset(track.name() + " lacks a pssh box.");
            }
            if (!listed.map(UUID::fromString).equals(Optional.of(kid))) {
                throw new BrokenAsset("manifest.mpd names another key of " + track.name() + ".");
            }
            requireKeyLines(asset, track.name(), protection.get());
        }
        return protection
                .map(how -> how.schemeName() + ", " + how.keys().keys().size() + " keys")
                .orElse("none");
    }

    private static void requireKeyLines(Path asset, String stream, Protection protection) throws IOException {
        String kid = protection.keyOf(stream).kidHex();
        String playlist = Files.readString(asset.resolve(stream + "/index.m3u8"));
        int firstSegment = playlist.indexOf("#EXTINF:");
        for (String address : List.of("URI=\"/v1/licence/keys/" + kid + "\"", "URI=\"skd://" + kid + "\"")) {
            int at = playlist.indexOf(address);
            if (at < 0 || at > firstSegment) {
                throw new BrokenAsset(stream + "/index.m3u8 does not say where its key is.");
            }
        }
    }

    private static void requireEnough(String what, long declared, long measured) {
        if (declared < measured) {
            throw new BrokenAsset(what + " is declared with " + declared + " bit/s and needs " + measured + ".");
        }
    }

    /** Image playlists are no part of RFC 8216, so its parsers do not know them. */
    private static MasterPlaylist master(Path asset) throws IOException {
        String text = Files.readAllLines(asset.resolve("master.m3u8")).stream()
                .filter(line -> !line.startsWith("#EXT-X-IMAGE-STREAM-INF:"))
                .collect(Collectors.joining("\n"));
        try {
            return new MasterPlaylistParser(ParsingMode.STRICT).readPlaylist(text);
        } catch (PlaylistParserException e) {
            throw new BrokenAsset("master.m3u8: " + e.getMessage());
        }
    }
}
