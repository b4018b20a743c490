package marquee.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import marquee.edge.eviction.S3Fifo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects on this edge's disk, within a budget of bytes, and the files of the busiest ones kept open.
 *
 * <p>What to keep is decided by {@link S3Fifo}: an object that is asked for once does not push out one that is asked for
 * often. Deleting goes on in the background; the budget may be exceeded for a moment.
 *
 * <p>Safe for use by several threads. Only the methods that say so block.
 */
final class DiskCache implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DiskCache.class);

    /** Of a usual file system: what a file takes is a multiple of it. */
    private static final int BLOCK_BYTES = 4_096;

    private static final int FOLDERS = 256;

    private final Path objects;
    private final Path filling;
    private final ExecutorService janitor;
    private final S3Fifo<StoredObject> index;
    private final Cache<Path, OpenFile> open;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong sequence;
    private volatile Consumer<StoredObject> onRemoved = object -> {};

    private DiskCache(Path directory, long bytesMax, int openFilesMax, long firstSequence) {
        objects = directory.resolve("objects");
        filling = directory.resolve("filling");
        sequence = new AtomicLong(firstSequence);
        // Caffeine's own upkeep is short and done by whoever comes by: handing it to a thread costs hits a wake-up now
        // and then. What touches the disk goes to the janitor.
        janitor = Executors.newSingleThreadExecutor(task -> new Thread(task, "edge-janitor"));
        open = Caffeine.newBuilder()
                .maximumSize(openFilesMax)
                .executor(Runnable::run)
                .removalListener((@Nullable Path path, @Nullable OpenFile file, RemovalCause cause) -> {
                    if (file != null) {
                        janitor.execute(file::release);
                    }
                })
                .build();
        index = new S3Fifo<>(bytesMax, (key, object) -> {
            onRemoved.accept(object);
            janitor.execute(() -> delete(object));
        });
    }

    /** Opens the cache with all whole objects that an earlier run left, however that run ended. Blocks. */
    static DiskCache open(Path directory, long bytesMax, int openFilesMax, long nowMillis) throws IOException {
        DiskCache cache = new DiskCache(directory, bytesMax, openFilesMax, nowMillis << 16);
        Files.createDirectories(cache.objects);
        Files.createDirectories(cache.filling);
        for (Path file : filesUnder(cache.filling)) {
            Files.delete(file);
        }
        for (int folder = 0; folder < FOLDERS; folder++) {
            Files.createDirectories(cache.objects.resolve(folderName(folder)));
        }
        int torn = 0;
        // File names grow with time, so the newest copy of a key comes last and replaces the others.
        for (Path file : filesUnder(cache.objects)) {
            torn += cache.load(file) ? 0 : 1;
        }
        log.info("Cache opened. objects={} bytes={} torn={}", cache.index.size(), cache.bytes.get(), torn);
        return cache;
    }

    /** Returns the object and counts the use, or null. */
    @Nullable
    StoredObject find(String key) {
        return index.find(key);
    }

    /** Returns the object without counting a use, or null. */
    @Nullable
    StoredObject peek(String key) {
        return index.peek(key);
    }

    /** Tells of every object that leaves, on the thread that made it leave. At most one listener. */
    void onRemoved(Consumer<StoredObject> listener) {
        onRemoved = listener;
    }

    void forEach(Consumer<StoredObject> each) {
        index.forEach(each);
    }

    /** Drops all objects whose key begins so, and returns how many there were. Looks at every key: not for event loops. */
    int dropAll(String prefix) {
        List<StoredObject> named = new ArrayList<>();
        index.forEach(object -> {
            if (object.key().startsWith(prefix)) {
                named.add(object);
            }
        });
        named.forEach(this::drop);
        return named.size();
    }

    /** Returns the object's file if it is open already. The caller releases it. */
    @Nullable
    OpenFile findOpen(StoredObject object) {
        OpenFile file = open.getIfPresent(object.path());
        return file != null && file.acquire() ? file : null;
    }

    /**
     * Opens the object's file, or returns null when it is gone or turns out to be torn; it is then no longer in the
     * cache. The caller releases it. Blocks.
     */
    @Nullable
    OpenFile open(StoredObject object) {
        try {
            OpenFile file = new OpenFile(FileChannel.open(object.path(), StandardOpenOption.READ));
            if (!object.isChecked() && !object.check(file.channel())) {
                log.warn("A torn object was dropped. key={}", object.key());
                file.release();
                drop(object);
                return null;
            }
            keepOpen(object, file);
            return file;
        } catch (IOException e) {
            log.warn("A stored object could not be opened and was dropped. key={}", object.key(), e);
            drop(object);
            return null;
        }
    }

    /** Returns a new, empty, unnamed place to fill an object into. Blocks. */
    Path newFilling() {
        return filling.resolve(Long.toString(sequence.incrementAndGet(), Character.MAX_RADIX));
    }

    /**
     * Makes a filled object visible, now and after a restart. The file stays the caller's to release. Blocks.
     *
     * @param isPlanned whether it is kept as if it had been asked for twice
     * @param wanted runs what it is given, which makes the object visible and does not block, and says so; or does
     *     neither, when the object was purged while it was on its way, and then nothing of it is kept
     * @return the object, visible or not
     */
    StoredObject commit(
            String key,
            Path filled,
            OpenFile file,
            ObjectHead head,
            long storedAtMillis,
            int bodyCrc,
            boolean isPlanned,
            Predicate<Runnable> wanted)
            throws IOException {
        Path path =
                objects.resolve(folderName(Math.floorMod(crcOf(key), FOLDERS))).resolve(filled.getFileName());
        StoredObject object =
                new StoredObject(key, path, head, java.time.Instant.ofEpochMilli(storedAtMillis), bodyCrc, true);
        var record = object.record();
        long position = head.bytes();
        while (record.hasRemaining()) {
            position += file.channel().write(record, position);
        }
        Files.move(filled, path, StandardCopyOption.ATOMIC_MOVE);
        keepOpen(object, file);
        bytes.addAndGet(fileBytes(object));
        if (!wanted.test(() -> index.put(key, object, fileBytes(object), isPlanned))) {
            delete(object);
        }
        return object;
    }

    void drop(StoredObject object) {
        index.remove(object.key(), object);
    }

    long objects() {
        return index.size();
    }

    /** Bytes of the files on disk, those about to be deleted included. */
    long bytes() {
        return bytes.get();
    }

    /** Runs what was put off: evictions, deletions, closing of files. Blocks. */
    void settle() {
        open.cleanUp();
        try {
            // Twice: deleting an object puts off the closing of its file.
            janitor.submit(() -> {}).get(10, TimeUnit.SECONDS);
            janitor.submit(() -> {}).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The janitor does not answer", e);
        }
    }

    /** Closes all files that nobody reads; the objects stay on disk for the next run. */
    @Override
    public void close() {
        open.invalidateAll();
        settle();
        janitor.shutdown();
    }

    private boolean load(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            StoredObject object = StoredObject.read(file, channel);
            if (object != null) {
                bytes.addAndGet(fileBytes(object));
                index.put(object.key(), object, fileBytes(object), false);
                return true;
            }
        }
        Files.delete(file);
        return false;
    }

    private void keepOpen(StoredObject object, OpenFile file) {
        if (file.acquire()) {
            open.put(object.path(), file);
        }
    }

    private void delete(StoredObject object) {
        open.invalidate(object.path());
        bytes.addAndGet(-fileBytes(object));
        try {
            Files.deleteIfExists(object.path());
        } catch (IOException e) {
            log.warn("An evicted object could not be deleted. key={}", object.key(), e);
        }
    }

    private static List<Path> filesUnder(Path directory) {
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(Files::isRegularFile)
                    .sorted(java.util.Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The cache directory cannot be read: " + directory, e);
        }
    }

    /** What the file takes on disk, its record rounded up to one block more. */
    private static long fileBytes(StoredObject object) {
        return (object.head().bytes() / BLOCK_BYTES + 2) * BLOCK_BYTES;
    }

    private static String folderName(int folder) {
        return String.format(Locale.ROOT, "%02x", folder);
    }

    private static int crcOf(String key) {
        CRC32C crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
