package marquee.store.blob;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files by key. Keys are slash-separated, have no empty, {@code .} or {@code ..} segment, and no key is a prefix
 * directory of another.
 *
 * <p>Every method blocks. Fails with {@link marquee.model.ErrorCode#NOT_FOUND} where a key must exist and does not, and
 * with {@link marquee.model.ErrorCode#UNAVAILABLE} when storage does not answer. Writes are atomic: a reader sees the
 * old file or the new one. Safe for use by several threads.
 */
public interface Blobs extends AutoCloseable {
    /** Smallest part of a multipart upload except the last, in bytes (S3's rule). */
    long PART_BYTES_MIN = 5L << 20;

    /** Opens the bucket, which is created if it is missing. The caller closes it. */
    static Blobs in(S3Config config) {
        return S3Blobs.open(config);
    }

    void put(String key, Path file, String contentType);

    void put(String key, byte[] bytes, String contentType);

    Optional<Blob> find(String key);

    /**
     * Opens bytes {@code offset} to {@code offset + length}. The caller closes it.
     *
     * @param length in bytes; -1 for all that follow
     */
    InputStream open(String key, long offset, long length);

    /** Copies the whole file to disk, replacing what is there. */
    void download(String key, Path file);

    /**
     * Returns all files whose key starts with the prefix, which ends with a slash, in the order of their keys. The
     * content type of each may be empty: listings do not carry it.
     */
    List<Blob> list(String prefix);

    /** Deletes a file; one that is not there counts as deleted. */
    void delete(String key);

    /** Deletes all files whose key starts with the prefix, which ends with a slash. */
    void deleteAll(String prefix);

    /** Starts an upload in parts and returns its id. Nothing is visible before {@link #finishParts}. */
    String startParts(String key, String contentType);

    /**
     * Uploads one part and returns its tag. Uploading a number again replaces the part.
     *
     * @param number 1 to 10,000
     */
    String putPart(String key, String uploadId, int number, byte[] bytes);

    /** @param tags of parts 1, 2, 3 … */
    void finishParts(String key, String uploadId, List<String> tags);

    /** Drops an unfinished upload; one that is not there counts as dropped. */
    void abortParts(String key, String uploadId);

    /** Gives up the connections. Files stay. */
    @Override
    default void close() {}

    /** @param tag changes whenever the content does; without quotes */
    record Blob(String key, long bytes, String tag, String contentType, Instant modifiedAt) {}
}
