package marquee.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import marquee.edge.caching.Freshness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final long NOW = Instant.parse("2026-11-22T08:00:00Z").toEpochMilli();

    @TempDir
    Path directory;

    @Test
    void storedObjectIsFoundAfterAKill() throws Exception {
        byte[] body = EdgeUnderTest.bytes(10_000);
        DiskCache killed = open(1 << 20);
        store(killed, "a/one", body);

        try (DiskCache cache = open(1 << 20)) {
            StoredObject found = requireNonNull(cache.find("a/one"));

            assertThat(found.isChecked()).isFalse();
            assertThat(read(cache, found)).isEqualTo(body);
            assertThat(found.isChecked()).isTrue();
        }
    }

    @Test
    void unfinishedFillIsForgottenAfterAKill() throws Exception {
        DiskCache killed = open(1 << 20);
        Files.write(killed.newFilling(), EdgeUnderTest.bytes(5_000));

        try (DiskCache cache = open(1 << 20)) {
            assertThat(cache.objects()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void tornFileIsNeverServedAfterKill() throws Exception {
        byte[] body = EdgeUnderTest.bytes(3_000);
        DiskCache killed = open(1 << 20);
        StoredObject whole = store(killed, "a/one", body);
        byte[] file = Files.readAllBytes(whole.path());

        for (int length = 0; length < file.length; length += 13) {
            Files.write(whole.path(), java.util.Arrays.copyOf(file, length));
            try (DiskCache cache = open(1 << 20)) {
                assertThat(cache.find("a/one")).as("cut at %d", length).isNull();
            }
            assertThat(whole.path()).doesNotExist();
        }
    }

    @Test
    void changedBodyIsFoundOutAtItsFirstUse() throws Exception {
        DiskCache killed = open(1 << 20);
        StoredObject stored = store(killed, "a/one", EdgeUnderTest.bytes(3_000));
        try (FileChannel file = FileChannel.open(stored.path(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[100]), 1_000);
        }

        try (DiskCache cache = open(1 << 20)) {
            StoredObject found = requireNonNull(cache.find("a/one"));

            assertThat(cache.open(found)).isNull();
            assertThat(cache.find("a/one")).isNull();
        }
    }

    @Test
    void newestCopyWinsAfterAKill() throws Exception {
        DiskCache killed = open(1 << 20);
        StoredObject older = store(killed, "a/one", EdgeUnderTest.bytes(1_000));
        byte[] kept = Files.readAllBytes(older.path());
        store(killed, "a/one", EdgeUnderTest.bytes(2_000));
        killed.settle();
        Files.write(older.path(), kept);

        try (DiskCache cache = open(1 << 20)) {
            StoredObject found = requireNonNull(cache.find("a/one"));
            cache.settle();

            assertThat(found.head().bytes()).isEqualTo(2_000);
            assertThat(older.path()).doesNotExist();
        }
    }

    @Test
    void evictionKeepsTheBudget() throws Exception {
        long budget = 1 << 20;
        try (DiskCache cache = open(budget)) {
            for (int i = 0; i < 100; i++) {
                store(cache, "a/" + i, EdgeUnderTest.bytes(50_000));
                cache.settle();
                assertThat(bytesOnDisk()).isLessThanOrEqualTo(budget);
            }
            assertThat(cache.objects()).isBetween(10L, 20L);
            assertThat(files()).hasSize((int) cache.objects());
        }
    }

    @Test
    void objectInDemandOutlivesManyAskedForOnce() throws Exception {
        try (DiskCache cache = open(1 << 20)) {
            store(cache, "a/hot", EdgeUnderTest.bytes(50_000));
            for (int i = 0; i < 200; i++) {
                assertThat(cache.find("a/hot")).as("after %d others", i).isNotNull();
                cache.find("a/" + i);
                store(cache, "a/" + i, EdgeUnderTest.bytes(50_000));
                cache.settle();
            }
        }
    }

    @Test
    void readerOfAnEvictedObjectFinishes() throws Exception {
        byte[] body = EdgeUnderTest.bytes(10_000);
        try (DiskCache cache = open(1 << 20)) {
            StoredObject stored = store(cache, "a/one", body);
            OpenFile reader = requireNonNull(cache.open(stored));

            cache.drop(stored);
            cache.settle();

            assertThat(stored.path()).doesNotExist();
            ByteBuffer read = ByteBuffer.allocate(body.length);
            reader.channel().read(read, 0);
            assertThat(read.array()).isEqualTo(body);
            reader.release();
            assertThat(reader.channel().isOpen()).isFalse();
        }
    }

    @Test
    void objectPurgedOnItsWayIsNeverSeen() throws Exception {
        try (DiskCache cache = open(1 << 20)) {
            StoredObject purged = store(cache, "a/one", EdgeUnderTest.bytes(3_000), stored -> {
                assertThat(cache.find("a/one")).isNull();
                return false;
            });

            assertThat(cache.find("a/one")).isNull();
            cache.settle();
            assertThat(purged.path()).doesNotExist();
            assertThat(cache.bytes()).isZero();
        }
    }

    private DiskCache open(long bytesMax) throws IOException {
        return DiskCache.open(directory, bytesMax, 4, NOW);
    }

    private static StoredObject store(DiskCache cache, String key, byte[] body) throws IOException {
        return store(cache, key, body, stored -> {
            stored.run();
            return true;
        });
    }

    private static StoredObject store(DiskCache cache, String key, byte[] body, Predicate<Runnable> wanted)
            throws IOException {
        Path path = cache.newFilling();
        OpenFile file = new OpenFile(FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        file.channel().write(ByteBuffer.wrap(body), 0);
        CRC32C crc = new CRC32C();
        crc.update(body);
        ObjectHead head =
                new ObjectHead(200, body.length, "video/mp4", "\"e1\"", null, Freshness.ofSeconds(1_000), List.of());
        StoredObject stored = cache.commit(key, path, file, head, NOW, (int) crc.getValue(), false, wanted);
        file.release();
        return stored;
    }

    private static byte[] read(DiskCache cache, StoredObject object) throws IOException {
        OpenFile file = requireNonNull(cache.open(object));
        ByteBuffer body = ByteBuffer.allocate((int) object.head().bytes());
        file.channel().read(body, 0);
        file.release();
        return body.array();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
