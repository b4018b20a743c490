package marquee.media.verification;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the encryption off again (ISO/IEC 23001-7), so that what viewers will decrypt can be decoded: written from the
 * standard and not from the packager, in whose mistakes it must not share.
 */
final class ClearCopy {
    private static final int BLOCK = 16;

    private ClearCopy() {}

    /** Makes the header of a clear track from one of an encrypted track, in place. */
    static void openInit(byte[] file) {
        List<Box> boxes = Box.in(file);
        Box entry = InitSegment.sampleEntry(boxes);
        boolean isSound = entry.type().equals("enca");
        Box sinf = Box.require(InitSegment.insideOf(entry, isSound), "sinf");
        String format = Box.require(sinf.children(0), "frma").fourcc(0);
        entry.rename(format);
        sinf.rename("free");
    }

    /** Decrypts all samples of a segment, in place. */
    static void openSegment(byte[] file, MediaSegment segment, InitSegment.TrackEncryption how, byte[] key) {
        try {
            for (MediaSegment.Sample sample : segment.samples()) {
                MediaSegment.Encryption encryption = sample.encryption().orElseThrow();
                if (how.scheme().equals("cbcs")) {
                    openPattern(file, sample, encryption, how, key);
                } else if (how.scheme().equals("cenc")) {
                    openCounter(file, sample, encryption, key);
                } else {
                    throw new BrokenAsset("Nobody promised the scheme " + how.scheme() + ".");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no AES", e);
        }
        for (Box box : Box.require(Box.in(file), "moof", "traf").children(0)) {
            if (List.of("senc", "saiz", "saio").contains(box.type())) {
                box.rename("free");
            }
        }
    }

    /** Whether a byte of the segment is encrypted: with patterns only whole blocks are, and a frame of silence is shorter. */
    static boolean isSomethingEncrypted(MediaSegment segment, InitSegment.TrackEncryption how) {
        int least = how.scheme().equals("cbcs") ? BLOCK : 1;
        return segment.samples().stream()
                .flatMap(sample -> sample.encryption().stream())
                .flatMap(encryption -> encryption.parts().stream())
                .anyMatch(part -> part.encrypted() >= least);
    }

    /** CBC over the encrypted blocks of each part; the initialization vector begins anew with each. */
    private static void openPattern(
            byte[] file,
            MediaSegment.Sample sample,
            MediaSegment.Encryption encryption,
            InitSegment.TrackEncryption how,
            byte[] key)
            throws GeneralSecurityException {
        int crypt = how.cryptBlocks() == 0 ? 1 : how.cryptBlocks();
        int skip = how.cryptBlocks() == 0 ? 0 : how.skipBlocks();
        int at = sample.offset();
        for (MediaSegment.Subsample part : encryption.parts()) {
            at += part.clear();
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(padded(encryption.iv())));
            int end = at + part.encrypted();
            for (int block = 0, from = at; from + BLOCK <= end; block++, from += BLOCK) {
                if (block % (crypt + skip) < crypt) {
                    cipher.update(file, from, BLOCK, file, from);
                }
            }
            at = end;
        }
    }

    /** A key stream that goes on from part to part of one sample. */
    private static void openCounter(
            byte[] file, MediaSegment.Sample sample, MediaSegment.Encryption encryption, byte[] key)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(padded(encryption.iv())));
        int at = sample.offset();
        for (MediaSegment.Subsample part : encryption.parts()) {
            at += part.clear();
            if (part.encrypted() > 0) {
                byte[] clear = cipher.update(file, at, part.encrypted());
                System.arraycopy(clear, 0, file, at, clear.length);
                at += part.encrypted();
            }
        }
    }

    private static byte[] padded(byte[] iv) {
        return ByteBuffer.allocate(BLOCK).put(iv).array();
    }
}
