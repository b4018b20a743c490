package marquee.media.verification;

import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.ParsingMode;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One rendition or sound track as its files say it is.
 *
 * @param name its directory
 * @param frames samples of all segments
 */
record TrackReading(String name, InitSegment init, List<Segment> segments, long frames) {
    private static final Pattern WIDEVINE_KEY_ID = Pattern.compile(",KEYID=0x[0-9a-f]{32}");

    /**
     * Reads all segments that the playlist names, one at a time, and writes what they hold without encryption into one
     * file that can be decoded.
     *
     * @param key opens the track, or empty for a clear one
     */
    static TrackReading read(Path asset, String name, Optional<byte[]> key, Path clear) throws IOException {
        Path directory = asset.resolve(name);
        MediaPlaylist playlist = playlist(directory.resolve("index.m3u8"));
        byte[] header = file(directory, "init.mp4");
        InitSegment init = InitSegment.read(header);
        List<Segment> segments = new ArrayList<>();
        long frames = 0;
        try (OutputStream out = Files.newOutputStream(clear)) {
            if (init.protection().isPresent()) {
                ClearCopy.openInit(header);
            }
            out.write(header);
            for (io.lindstrom.m3u8.model.MediaSegment listed : playlist.mediaSegments()) {
                byte[] bytes = file(directory, listed.uri());
                MediaSegment segment = MediaSegment.read(bytes, init);
                if (init.protection().isPresent()) {
                    byte[] opener =
                            key.orElseThrow(() -> new BrokenAsset(name + " is encrypted, and nobody asked for it."));
                    byte[] before = bytes.clone();
                    ClearCopy.openSegment(bytes, segment, init.protection().get(), opener);
                    if (ClearCopy.isSomethingEncrypted(
                            segment, init.protection().get())) {
                        requireChanged(before, bytes, segment, name + "/" + listed.uri());
                    }
                }
                out.write(bytes);
                frames += segment.samples().size();
                segments.add(new Segment(
                        listed.uri(),
                        segment.start(),
                        segment.duration(),
                        segment.samples().get(0).composition(),
                        segment.startsWithKey(),
                        bytes.length,
                        listed.duration()));
            }
        }
        if (segments.isEmpty()) {
            throw new BrokenAsset(name + " has no segments.");
        }
        return new TrackReading(name, init, List.copyOf(segments), frames);
    }

    boolean isPicture() {
        return name.startsWith("v");
    }

    double seconds(long ticks) {
        return (double) ticks / init.timescale();
    }

    /**
     * How far the track is off its place, in seconds. Pictures begin where the edit list says, at their first one's
     * composition. Sound begins before it, by the delay of its encoder, which the edit list takes away: its samples must
     * lie where the encoder put them, from zero on.
     */
    double beginning() {
        Segment first = segments.get(0);
        return isPicture() ? seconds(first.start + first.composition - init.editStart()) : seconds(first.start);
    }

    /** Where a segment begins for the viewer, in ticks: on the timeline of manifests, which edit lists have shaped. */
    long shownAt(int segment) {
        Segment one = segments.get(segment);
        return Math.max(0, one.start + one.composition - init.editStart());
    }

    /** How long a segment lasts for the viewer, in ticks. */
    long shownFor(int segment) {
        Segment one = segments.get(segment);
        long end = segment + 1 < segments.size()
                ? shownAt(segment + 1)
                : one.start + one.duration + one.composition - init.editStart();
        return end - shownAt(segment);
    }

    /** For the viewer, in seconds. */
    double length() {
        int last = segments.size() - 1;
        return seconds(shownAt(last) + shownFor(last) - shownAt(0));
    }

    long averageBits() {
        return Math.round(segments.stream().mapToLong(Segment::bytes).sum() * 8 / length());
    }

    /**
     * Bits a second of the largest segment; those shorter than half of the longest say nothing about a line (RFC 8216
     * §4.3.4.2).
     */
    long peakBits() {
        double longest = segments.stream()
                .mapToDouble(each -> seconds(each.duration))
                .max()
                .orElse(0);
        return segments.stream()
                .filter(each -> seconds(each.duration) >= longest / 2)
                .mapToLong(each -> Math.round(each.bytes * 8 / seconds(each.duration)))
                .max()
                .orElse(0);
    }

    /** The key id in the header. */
    Optional<UUID> kid() {
        return init.protection().map(InitSegment.TrackEncryption::kid);
    }

    static MediaPlaylist playlist(Path file) throws IOException {
        try {
            // Widevine's own attribute is no part of RFC 8216, which tells players to skip what they do not know.
            String text = WIDEVINE_KEY_ID.matcher(Files.readString(file)).replaceAll("");
            return new MediaPlaylistParser(ParsingMode.STRICT).readPlaylist(text);
        } catch (PlaylistParserException e) {
            int names = file.getNameCount();
            throw new BrokenAsset(file.subpath(Math.max(0, names - 2), names) + ": " + e.getMessage());
        }
    }

    private static byte[] file(Path directory, String name) throws IOException {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
            throw new BrokenAsset("There is no " + directory.getFileName() + "/" + name + ".");
        }
        return Files.readAllBytes(file);
    }

    private static void requireChanged(byte[] encrypted, byte[] clear, MediaSegment segment, String file) {
        for (MediaSegment.Sample sample : segment.samples()) {
            int end = sample.offset() + sample.size();
            if (!java.util.Arrays.equals(encrypted, sample.offset(), end, clear, sample.offset(), end)) {
                return;
            }
        }
        throw new BrokenAsset(file + " says that it is encrypted, and nothing in it is.");
    }

    /**
     * @param start in ticks, as duration and composition
     * @param listedSeconds as the playlist says
     */
    record Segment(
            String file,
            long start,
            long duration,
            long composition,
            boolean startsWithKey,
            long bytes,
            double listedSeconds) {}
}
