package marquee.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An empty shared library: a name, version names, no code.
 *
 * <p>ffmpeg's libavdevice is linked to four desktop libraries (sound and screen capture) that a server does not have,
 * and the loader refuses to start ffmpeg without them. Nothing in them is ever called, and symbols bind lazily, so a
 * library of 600 bytes with the right name and versions satisfies it.
 *
 * <p>Layout (ELF-64, little endian): header, 3 program headers, one null symbol, a hash table of one bucket, version
 * definitions, version of the null symbol, strings, dynamic section. See the System V ABI and the LSB on symbol
 * versioning.
 */
final class StubLibrary {
    private static final int HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int SYMBOL_BYTES = 24;
    private static final int HASH_BYTES = 16;
    private static final int VERSION_BYTES = 28;

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int GNU_STACK = 0x6474e551;
    private static final int READ_WRITE = 6;

    private final String name;
    private final String[] versions;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

    StubLibrary(String name, String... versions) {
        this.name = name;
        this.versions = versions;
    }

    String name() {
        return name;
    }

    /** @param machine the ELF machine number: 62 is x86-64, 183 is AArch64 */
    byte[] bytes(int machine) {
        strings.write(0);
        int nameAt = addString(name);
        int[] versionAt = new int[versions.length];
        for (int i = 0; i < versions.length; i++) {
            versionAt[i] = addString(versions[i]);
        }
        int definitions = versions.length == 0 ? 0 : versions.length + 1;
        int symbolsAt = HEADER_BYTES + PROGRAM_HEADERS * PROGRAM_HEADER_BYTES;
        int hashAt = symbolsAt + SYMBOL_BYTES;
        int definitionsAt = hashAt + HASH_BYTES;
        int symbolVersionsAt = definitionsAt + definitions * VERSION_BYTES;
        int stringsAt = symbolVersionsAt + 8;
        int dynamicAt = stringsAt + strings.size() + 15 & ~15;
        int dynamicBytes = (definitions > 0 ? 10 : 7) * 16;
        ByteBuffer out = ByteBuffer.allocate(dynamicAt + dynamicBytes).order(ByteOrder.LITTLE_ENDIAN);

        header(out, machine);
        programHeader(out, LOAD, 0, out.capacity(), 0x10000);
        programHeader(out, DYNAMIC, dynamicAt, dynamicBytes, 8);
        programHeader(out, GNU_STACK, 0, 0, 16);
        out.position(hashAt).putInt(1).putInt(1).putInt(0).putInt(0);
        out.position(definitionsAt);
        for (int i = 0; i < definitions; i++) {
            String version = i == 0 ? name : versions[i - 1];
            out.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0)).putShort((short) (i + 1));
            out.putShort((short) 1).putInt(elfHash(version)).putInt(20);
            out.putInt(i == definitions - 1 ? 0 : VERSION_BYTES);
            out.putInt(i == 0 ? nameAt : versionAt[i - 1]).putInt(0);
        }
        out.position(stringsAt).put(strings.toByteArray());
        out.position(dynamicAt);
        entry(out, 14, nameAt);
        entry(out, 4, hashAt);
        entry(out, 5, stringsAt);
        entry(out, 6, symbolsAt);
        entry(out, 10, strings.size());
        entry(out, 11, SYMBOL_BYTES);
        if (definitions > 0) {
            entry(out, 0x6ffffff0L, symbolVersionsAt);
            entry(out, 0x6ffffffcL, definitionsAt);
            entry(out, 0x6ffffffdL, definitions);
        }
        entry(out, 0, 0);
        return out.array();
    }

    private int addString(String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        strings.write(0);
        return at;
    }

    private static void header(ByteBuffer out, int machine) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).position(16);
        out.putShort((short) 3).putShort((short) machine).putInt(1);
        out.putLong(0).putLong(HEADER_BYTES).putLong(0).putInt(0);
        out.putShort((short) HEADER_BYTES)
                .putShort((short) PROGRAM_HEADER_BYTES)
                .putShort((short) PROGRAM_HEADERS);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer out, int type, long at, long bytes, long alignment) {
        out.putInt(type).putInt(READ_WRITE).putLong(at).putLong(at).putLong(at);
        out.putLong(bytes).putLong(bytes).putLong(alignment);
    }

    private static void entry(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }

    private static int elfHash(String text) {
        int hash = 0;
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + (b & 0xff);
            int high = hash & 0xf0000000;
            hash = (hash ^ high >>> 24) & ~high;
        }
        return hash;
    }
}
