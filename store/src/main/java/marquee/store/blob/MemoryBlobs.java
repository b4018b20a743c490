package marquee.store.blob;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** {@link Blobs} on the heap, for tests. Holds every byte it is given. */
public final class MemoryBlobs implements Blobs {
    private final Clock clock;
    private final TreeMap<String, Held> held = new TreeMap<>();
    private final Map<String, Parts> unfinished = new HashMap<>();
    private int uploads;

    public MemoryBlobs(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void put(String key, Path file, String contentType) {
        try {
            put(key, Files.readAllBytes(file), contentType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void put(String key, byte[] bytes, String contentType) {
        BlobKeys.requireKey(key);
        String below = held.ceilingKey(key + "/");
        if (below != null && below.startsWith(key + "/")) {
            throw new IllegalArgumentException("'" + key + "' is the directory of '" + below + "'");
        }
        for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
            if (held.containsKey(key.substring(0, slash))) {
                throw new IllegalArgumentException("'" + key.substring(0, slash) + "' is a file, so no directory");
            }
        }
        held.put(key, new Held(bytes.clone(), new Blob(key, bytes.length, tag(bytes), contentType, clock.instant())));
    }

    @Override
    public synchronized Optional<Blob> find(String key) {
        return Optional.ofNullable(held.get(BlobKeys.requireKey(key))).map(Held::blob);
    }

    @Override
    public InputStream open(String key, long offset, long length) {
        byte[] bytes = require(key);
        if (offset < 0 || length < -1 || offset > bytes.length) {
            throw new IllegalArgumentException("No bytes " + offset + "+" + length + " in " + key);
        }
        long left = bytes.length - offset;
        return new ByteArrayInputStream(bytes, (int) offset, (int) (length < 0 ? left : Math.min(length, left)));
    }

    @Override
    public void download(String key, Path file) {
        try {
            Files.write(file, require(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized List<Blob> list(String prefix) {
        BlobKeys.requirePrefix(prefix);
        return held.tailMap(prefix, true).values().stream()
                .map(Held::blob)
                .takeWhile(blob -> blob.key().startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized void delete(String key) {
        held.remove(BlobKeys.requireKey(key));
    }

    @Override
    public synchronized void deleteAll(String prefix) {
        BlobKeys.requirePrefix(prefix);
        held.keySet().removeIf(key -> key.startsWith(prefix));
    }

    @Override
    public synchronized String startParts(String key, String contentType) {
        String uploadId = "upload-" + ++uploads;
        unfinished.put(uploadId, new Parts(BlobKeys.requireKey(key), contentType, new TreeMap<>()));
        return uploadId;
    }

    @Override
    public synchronized String putPart(String key, String uploadId, int number, byte[] bytes) {
        if (number < 1 || number > 10_000) {
            throw new IllegalArgumentException("A part's number is 1 to 10,000: " + number);
        }
        requireParts(key, uploadId).parts.put(number, bytes.clone());
        return tag(bytes);
    }

    @Override
    public synchronized void finishParts(String key, String uploadId, List<String> tags) {
        Parts upload = requireParts(key, uploadId);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int number = 1; number <= tags.size(); number++) {
            byte[] part = upload.parts.get(number);
            if (part == null || !tag(part).equals(tags.get(number - 1))) {
                throw new IllegalArgumentException("Part " + number + " of " + key + " is not the one that was put");
            }
            if (part.length < PART_BYTES_MIN && number < tags.size()) {
                throw new IllegalArgumentException("Part " + number + " of " + key + " is too small: " + part.length);
            }
            whole.writeBytes(part);
        }
        put(key, whole.toByteArray(), upload.contentType);
        unfinished.remove(uploadId);
    }

    @Override
    public synchronized void abortParts(String key, String uploadId) {
        unfinished.remove(uploadId);
    }

    private synchronized byte[] require(String key) {
        Held found = held.get(BlobKeys.requireKey(key));
        if (found == null) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no file '" + key + "'.");
        }
        return found.bytes;
    }

    private Parts requireParts(String key, String uploadId) {
        Parts upload = unfinished.get(uploadId);
        if (upload == null || !upload.key.equals(key)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no unfinished upload of '" + key + "'.");
        }
        return upload;
    }

    private static String tag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Held(byte[] bytes, Blob blob) {}

    private record Parts(String key, String contentType, TreeMap<Integer, byte[]> parts) {}
}
