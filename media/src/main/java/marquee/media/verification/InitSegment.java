package marquee.media.verification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The header of one rendition or sound track.
 *
 * @param timescale ticks in a second
 * @param editStart where the presentation starts on the media timeline, in ticks: encoder delay is before it
 * @param protection how samples are encrypted, or empty
 * @param defaultDuration of a sample, in ticks; 0 when fragments say it
 * @param defaultSize of a sample, in bytes; 0 when fragments say it
 * @param systems DRM systems that have a {@code pssh} box
 */
record InitSegment(
        long timescale,
        long editStart,
        Optional<TrackEncryption> protection,
        long defaultDuration,
        int defaultSize,
        List<UUID> systems) {
    /** Of a sample entry, before its boxes: what all have, and the picture's or the sound's own fields. */
    private static final int VISUAL_BYTES = 78;

    private static final int AUDIO_BYTES = 28;

    static InitSegment read(byte[] file) {
        List<Box> boxes = Box.in(file);
        Box mdhd = Box.require(boxes, "moov", "trak", "mdia", "mdhd");
        Box trex = Box.require(boxes, "moov", "mvex", "trex");
        long timescale = mdhd.u8(0) == 1 ? mdhd.u32(20) : mdhd.u32(12);
        if (timescale == 0) {
            throw new BrokenAsset("A track has no timescale.");
        }
        return new InitSegment(
                timescale,
                Box.find(boxes, "moov", "trak", "edts", "elst")
                        .map(InitSegment::editStart)
                        .orElse(0L),
                encryption(sampleEntry(boxes)),
                trex.u32(12),
                trex.s32(16),
                Box.require(boxes, "moov").children(0).stream()
                        .filter(box -> box.type().equals("pssh"))
                        .map(box -> new UUID(box.u64(4), box.u64(12)))
                        .toList());
    }

    static Box sampleEntry(List<Box> boxes) {
        List<Box> entries = Box.require(boxes, "moov", "trak", "mdia", "minf", "stbl", "stsd")
                .children(8);
        if (entries.size() != 1) {
            throw new BrokenAsset("A track has " + entries.size() + " sample entries.");
        }
        return entries.get(0);
    }

    /** The boxes inside a sample entry of pictures or sound. */
    static List<Box> insideOf(Box entry, boolean isSound) {
        return entry.children(isSound ? AUDIO_BYTES : VISUAL_BYTES);
    }

    private static long editStart(Box elst) {
        boolean isLong = elst.u8(0) == 1;
        // Empty edits have a media time of -1; the first other one says where the presentation starts.
        for (int i = 0; i < elst.u32(4); i++) {
            long mediaTime = isLong ? elst.u64(8 + 20 * i + 8) : elst.s32(8 + 12 * i + 4);
            if (mediaTime >= 0) {
                return mediaTime;
            }
        }
        return 0;
    }

    private static Optional<TrackEncryption> encryption(Box entry) {
        if (!entry.type().equals("encv") && !entry.type().equals("enca")) {
            return Optional.empty();
        }
        List<Box> inside = insideOf(entry, entry.type().equals("enca"));
        Box schm = Box.require(inside, "sinf", "schm");
        Box tenc = Box.require(inside, "sinf", "schi", "tenc");
        if (tenc.u8(6) != 1) {
            throw new BrokenAsset("The track says that it is not protected.");
        }
        int ivBytes = tenc.u8(7);
        byte[] constantIv = ivBytes == 0 ? tenc.bytes(25, tenc.u8(24)) : new byte[0];
        return Optional.of(new TrackEncryption(
                schm.fourcc(4),
                new UUID(tenc.u64(8), tenc.u64(16)),
                ivBytes,
                constantIv,
                tenc.u8(5) >> 4,
                tenc.u8(5) & 15));
    }

    /**
     * @param ivBytes of each sample's own initialization vector; 0 when all have the constant one
     * @param cryptBlocks encrypted blocks of the pattern; 0 when all are
     * @param skipBlocks clear blocks of the pattern
     */
    record TrackEncryption(String scheme, UUID kid, int ivBytes, byte[] constantIv, int cryptBlocks, int skipBlocks) {}
}
