package marquee.media.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One segment of a rendition or sound track: one movie fragment.
 *
 * @param start on the media timeline, in ticks
 * @param startsWithKey whether its first sample needs no other
 */
record MediaSegment(long start, boolean startsWithKey, List<Sample> samples) {
    private static final int NOT_SYNC = 0x10000;

    static MediaSegment read(byte[] file, InitSegment init) {
        List<Box> boxes = Box.in(file);
        List<Box> fragments =
                boxes.stream().filter(box -> box.type().equals("moof")).toList();
        if (fragments.size() != 1) {
            throw new BrokenAsset("A segment has " + fragments.size() + " fragments.");
        }
        Box moof = fragments.get(0);
        Box traf = Box.require(boxes, "moof", "traf");
        Box tfhd = Box.require(boxes, "moof", "traf", "tfhd");
        Box tfdt = Box.require(boxes, "moof", "traf", "tfdt");
        Defaults defaults = Defaults.of(tfhd, init);
        List<Sample> samples = new ArrayList<>();
        long start = tfdt.u8(0) == 1 ? tfdt.u64(4) : tfdt.u32(4);
        boolean startsWithKey = false;
        for (Box trun : traf.children(0)) {
            if (trun.type().equals("trun")) {
                boolean isKey = run(trun, moof.start(), defaults, samples);
                startsWithKey = samples.isEmpty() || startsWithKey || isKey;
            }
        }
        if (samples.isEmpty()) {
            throw new BrokenAsset("A segment has no samples.");
        }
        return new MediaSegment(start, startsWithKey, withEncryption(samples, boxes, init));
    }

    /** In ticks. */
    long duration() {
        return samples.stream().mapToLong(Sample::duration).sum();
    }

    private static boolean run(Box trun, int moofStart, Defaults defaults, List<Sample> samples) {
        int flags = (int) trun.u32(0) & 0xffffff;
        int version = trun.u8(0);
        int at = 8;
        int offset = moofStart;
        if ((flags & 1) != 0) {
            offset += trun.s32(at);
            at += 4;
        }
        long firstFlags = defaults.flags;
        if ((flags & 4) != 0) {
            firstFlags = trun.u32(at);
            at += 4;
        }
        boolean isKey = false;
        for (int i = 0; i < trun.u32(4); i++) {
            long duration = defaults.duration;
            int size = defaults.size;
            long own = i == 0 ? firstFlags : defaults.flags;
            long composition = 0;
            if ((flags & 0x100) != 0) {
                duration = trun.u32(at);
                at += 4;
            }
            if ((flags & 0x200) != 0) {
                size = trun.s32(at);
                at += 4;
            }
            if ((flags & 0x400) != 0) {
                own = trun.u32(at);
                at += 4;
            }
            if ((flags & 0x800) != 0) {
                composition = version == 0 ? trun.u32(at) : trun.s32(at);
                at += 4;
            }
            if (i == 0) {
                isKey = (own & NOT_SYNC) == 0;
            }
            if (size < 0 || offset < 0 || offset + (long) size > trun.file().length) {
                throw new BrokenAsset("A sample leaves its segment.");
            }
            samples.add(new Sample(offset, size, duration, composition, Optional.empty()));
            offset += size;
        }
        return isKey;
    }

    private static List<Sample> withEncryption(List<Sample> samples, List<Box> boxes, InitSegment init) {
        if (init.protection().isEmpty()) {
            return List.copyOf(samples);
        }
        InitSegment.TrackEncryption how = init.protection().get();
        Optional<Box> senc = Box.find(boxes, "moof", "traf", "senc");
        if (senc.isEmpty()) {
            // Allowed where every sample is encrypted whole with the constant initialization vector: sound in cbcs.
            if (how.ivBytes() > 0) {
                throw new BrokenAsset("A segment lacks its initialization vectors.");
            }
            return samples.stream()
                    .map(sample -> sample.encrypted(how.constantIv(), List.of(new Subsample(0, sample.size))))
                    .toList();
        }
        return withEncryption(samples, senc.get(), how);
    }

    private static List<Sample> withEncryption(List<Sample> samples, Box senc, InitSegment.TrackEncryption how) {
        boolean hasSubsamples = (senc.u32(0) & 2) != 0;
        if (senc.u32(4) != samples.size()) {
            throw new BrokenAsset("Not every sample of a segment is encrypted.");
        }
        int at = 8;
        List<Sample> encrypted = new ArrayList<>();
        for (Sample sample : samples) {
            byte[] iv = how.ivBytes() == 0 ? how.constantIv() : senc.bytes(at, how.ivBytes());
            at += how.ivBytes();
            List<Subsample> parts = new ArrayList<>();
            if (hasSubsamples) {
                int count = senc.u16(at);
                at += 2;
                for (int i = 0; i < count; i++) {
                    parts.add(new Subsample(senc.u16(at), (int) senc.u32(at + 2)));
                    at += 6;
                }
            } else {
                parts.add(new Subsample(0, sample.size));
            }
            if (parts.stream()
                            .mapToLong(part -> (long) part.clear + part.encrypted)
                            .sum()
                    != sample.size) {
                throw new BrokenAsset("The parts of an encrypted sample do not make up the sample.");
            }
            encrypted.add(sample.encrypted(iv, parts));
        }
        return List.copyOf(encrypted);
    }

    /**
     * @param offset in the segment's file
     * @param duration in ticks
     * @param composition from decoding to showing, in ticks
     */
    record Sample(int offset, int size, long duration, long composition, Optional<Encryption> encryption) {
        private Sample encrypted(byte[] iv, List<Subsample> parts) {
            return new Sample(offset, size, duration, composition, Optional.of(new Encryption(iv, parts)));
        }
    }

    record Encryption(byte[] iv, List<Subsample> parts) {}

    /** Bytes in the clear, then bytes that are encrypted. */
    record Subsample(int clear, int encrypted) {}

    private record Defaults(long duration, int size, long flags) {
        static Defaults of(Box tfhd, InitSegment init) {
            int flags = (int) tfhd.u32(0) & 0xffffff;
            int at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
            long duration = init.defaultDuration();
            int size = init.defaultSize();
            long own = 0;
            if ((flags & 8) != 0) {
                duration = tfhd.u32(at);
                at += 4;
            }
            if ((flags & 16) != 0) {
                size = tfhd.s32(at);
                at += 4;
            }
            if ((flags & 32) != 0) {
                own = tfhd.u32(at);
            }
            return new Defaults(duration, size, own);
        }
    }
}
