package marquee.edge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import marquee.edge.caching.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * One object on disk: the body from offset 0, so that it can leave by sendfile, then a commit record.
 *
 * <pre>
 *   body | magic key status content-type etag last-modified freshness fields stored-at body-bytes body-crc | record-crc record-bytes
 * </pre>
 *
 * <p>A file without a whole record, or whose length differs from what the record says, is torn and never served. A kill
 * of the process cannot tear what was renamed into place; a power cut can, within the body too, so an object found at
 * start has its body checked before its first use.
 */
final class StoredObject {
    static final int RECORD_BYTES_MAX = 16_384;

    private static final int MAGIC = 0x4d513032;
    private static final int TRAILER_BYTES = 8;
    private static final int READ_BYTES = 256 << 10;

    private final String key;
    private final Path path;
    private final int bodyCrc;
    private volatile Version version;
    private volatile boolean checked;

    StoredObject(String key, Path path, ObjectHead head, Instant storedAt, int bodyCrc, boolean checked) {
        this.key = key;
        this.path = path;
        this.version = new Version(head, storedAt);
        this.bodyCrc = bodyCrc;
        this.checked = checked;
    }

    String key() {
        return key;
    }

    Path path() {
        return path;
    }

    ObjectHead head() {
        return version.head;
    }

    /** When the origin last said that this is what it has. */
    Instant storedAt() {
        return version.storedAt;
    }

    boolean isFreshAt(Instant now) {
        Version known = version;
        return known.head.freshness().isFresh(known.storedAt, now);
    }

    long ageSeconds(Instant now) {
        Version known = version;
        return known.head.freshness().ageSeconds(known.storedAt, now);
    }

    /**
     * Takes over what the origin said when it was asked whether this is still good. In memory only: after a restart the
     * origin is asked once more.
     */
    void renew(ObjectHead head, Instant now) {
        version = new Version(head.withBytes(version.head.bytes()), now);
    }

    /** Whether the body is known to be what was stored. */
    boolean isChecked() {
        return checked;
    }

    /** Reads the whole body and returns whether it is what was stored. Blocks. */
    boolean check(FileChannel file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        ObjectHead head = head();
        long position = 0;
        while (position < head.bytes()) {
            buffer.clear().limit((int) Math.min(READ_BYTES, head.bytes() - position));
            int read = file.read(buffer, position);
            if (read < 0) {
                return false;
            }
            crc.update(buffer.flip());
            position += read;
        }
        checked = (int) crc.getValue() == bodyCrc;
        return checked;
    }

    /** Returns what follows the body in the file. */
    ByteBuffer record() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Version known = version;
        ObjectHead head = known.head;
        out.writeInt(MAGIC);
        out.writeUTF(key);
        out.writeShort(head.status());
        out.writeUTF(head.contentType());
        out.writeUTF(orEmpty(head.etag()));
        out.writeUTF(orEmpty(head.lastModified()));
        Freshness freshness = head.freshness();
        out.writeLong(freshness.lifetimeSeconds());
        out.writeLong(freshness.initialAgeSeconds());
        out.writeLong(freshness.staleWhileRevalidateSeconds());
        out.writeLong(freshness.staleIfErrorSeconds());
        out.writeBoolean(freshness.mustRevalidate());
        out.writeBoolean(freshness.noCache());
        out.writeShort(head.fields().size());
        for (String field : head.fields()) {
            out.writeUTF(field);
        }
        out.writeLong(known.storedAt.toEpochMilli());
        out.writeLong(head.bytes());
        out.writeInt(bodyCrc);
        int recordBytes = bytes.size();
        if (recordBytes + TRAILER_BYTES > RECORD_BYTES_MAX) {
            throw new IOException("The origin's headers are too long to be stored. key=" + key);
        }
        out.writeInt(crcOf(bytes.toByteArray(), recordBytes));
        out.writeInt(recordBytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Reads the object that a file holds, or returns null when it is torn or is no object at all. Blocks. */
    static @Nullable StoredObject read(Path path, FileChannel file) throws IOException {
        long size = file.size();
        int tailBytes = (int) Math.min(size, RECORD_BYTES_MAX);
        ByteBuffer tail = ByteBuffer.allocate(tailBytes);
        while (tail.hasRemaining()) {
            if (file.read(tail, size - tailBytes + tail.position()) < 0) {
                return null;
            }
        }
        if (tailBytes < TRAILER_BYTES) {
            return null;
        }
        int recordBytes = tail.getInt(tailBytes - 4);
        if (recordBytes <= 0 || recordBytes > tailBytes - TRAILER_BYTES) {
            return null;
        }
        byte[] record = new byte[recordBytes];
        tail.position(tailBytes - TRAILER_BYTES - recordBytes).get(record);
        if (tail.getInt(tailBytes - TRAILER_BYTES) != crcOf(record, recordBytes)) {
            return null;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        if (in.readInt() != MAGIC) {
            return null;
        }
        String key = in.readUTF();
        int status = in.readShort();
        String contentType = in.readUTF();
        String etag = orNull(in.readUTF());
        String lastModified = orNull(in.readUTF());
        Freshness freshness = new Freshness(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readBoolean(), in.readBoolean());
        String[] fields = new String[in.readShort()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = in.readUTF();
        }
        Instant storedAt = Instant.ofEpochMilli(in.readLong());
        long bytes = in.readLong();
        if (size != bytes + recordBytes + TRAILER_BYTES) {
            return null;
        }
        ObjectHead head = new ObjectHead(status, bytes, contentType, etag, lastModified, freshness, List.of(fields));
        return new StoredObject(key, path, head, storedAt, in.readInt(), false);
    }

    private static int crcOf(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The two change together. */
    private record Version(ObjectHead head, Instant storedAt) {}
}
