package marquee.media.verification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an ISO base media file (ISO/IEC 14496-12 §4.2), as a window on the file's bytes.
 *
 * @param start of its header
 * @param body of what follows the header
 * @param end after its last byte
 */
record Box(byte[] file, String type, int start, int body, int end) {

    /** Reads the boxes of a file. Fails with {@link BrokenAsset} when one leaves it. */
    static List<Box> in(byte[] file) {
        return in(file, 0, file.length);
    }

    /** Reads the boxes inside this one, after so many bytes of its body. */
    List<Box> children(int skipped) {
        return in(file, body + skipped, end);
    }

    /** Finds a box by its path, of boxes that have nothing but boxes in them. */
    static Optional<Box> find(List<Box> boxes, String... path) {
        List<Box> level = boxes;
        Optional<Box> found = Optional.empty();
        for (String type : path) {
            found = level.stream().filter(box -> box.type.equals(type)).findFirst();
            if (found.isEmpty()) {
                return found;
            }
            Box box = found.get();
            level = isContainer(type) ? box.children(0) : List.of();
        }
        return found;
    }

    static Box require(List<Box> boxes, String... path) {
        return find(boxes, path).orElseThrow(() -> new BrokenAsset("There is no box " + String.join("/", path) + "."));
    }

    int length() {
        return end - body;
    }

    int u8(int at) {
        return bytes(at, 1)[0] & 0xff;
    }

    int u16(int at) {
        return (int) number(at, 2);
    }

    long u32(int at) {
        return number(at, 4);
    }

    int s32(int at) {
        return (int) number(at, 4);
    }

    long u64(int at) {
        return number(at, 8);
    }

    String fourcc(int at) {
        return new String(bytes(at, 4), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int at, int count) {
        if (at < 0 || count < 0 || body + at + count > end) {
            throw new BrokenAsset("Box " + type + " is shorter than what it says is in it.");
        }
        return java.util.Arrays.copyOfRange(file, body + at, body + at + count);
    }

    /** Calls it something else, in the file itself. */
    void rename(String other) {
        System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, file, start + 4, 4);
    }

    private long number(int at, int count) {
        long number = 0;
        for (byte b : bytes(at, count)) {
            number = number << 8 | b & 0xff;
        }
        return number;
    }

    private static boolean isContainer(String type) {
        return List.of("moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf", "sinf", "schi")
                .contains(type);
    }

    private static List<Box> in(byte[] file, int from, int to) {
        List<Box> boxes = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (to - at < 8) {
                throw new BrokenAsset("There are bytes after the last box.");
            }
            long size =
                    Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(file, at, 4).getInt());
            String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (size < 8 || at + size > to) {
                throw new BrokenAsset("Box " + type + " is longer than the file it is in.");
            }
            boxes.add(new Box(file, type, at, at + 8, at + (int) size));
            at += (int) size;
        }
        return boxes;
    }
}
