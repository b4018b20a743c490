package marquee.store.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.blob.Blobs.Blob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Blobs} must do. A subclass supplies one, empty or not; it adds no tests of its own. */
abstract class BlobsContract {
    private final String prefix = "assets/" + UUID.randomUUID() + "/";

    @TempDir
    Path directory;

    abstract Blobs blobs();

    @Test
    void bytesComeBackAsTheyWentIn() throws IOException {
        blobs().put(prefix + "v240/00001.m4s", bytes("moof mdat"), "video/iso.segment");

        Blob found = blobs().find(prefix + "v240/00001.m4s").orElseThrow();
        assertThat(found.bytes()).isEqualTo(9);
        assertThat(found.contentType()).isEqualTo("video/iso.segment");
        assertThat(found.tag()).isNotEmpty().doesNotContain("\"");
        assertThat(read(prefix + "v240/00001.m4s", 0, -1)).isEqualTo("moof mdat");
    }

    @Test
    void rangesAreCut() throws IOException {
        blobs().put(prefix + "a", bytes("0123456789"), "text/plain");

        assertThat(read(prefix + "a", 3, 4)).isEqualTo("3456");
        assertThat(read(prefix + "a", 7, -1)).isEqualTo("789");
        assertThat(read(prefix + "a", 8, 100)).isEqualTo("89");
        assertThat(read(prefix + "a", 5, 0)).isEmpty();
    }

    @Test
    void rangeBehindTheEndIsRefused() {
        blobs().put(prefix + "a", bytes("0123"), "text/plain");

        assertThatThrownBy(() -> blobs().open(prefix + "a", 9, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingFileIsNotFound() {
        assertThat(blobs().find(prefix + "none")).isEmpty();
        assertThatThrownBy(() -> blobs().open(prefix + "none", 0, -1)).satisfies(BlobsContract::isNotFound);
        assertThatThrownBy(() -> blobs().download(prefix + "none", directory.resolve("x")))
                .satisfies(BlobsContract::isNotFound);
        assertThat(blobs().list(prefix)).isEmpty();
        blobs().delete(prefix + "none");
        blobs().deleteAll(prefix);
    }

    @Test
    void writingAgainReplacesAndChangesTheTag() throws IOException {
        blobs().put(prefix + "a", bytes("old"), "text/plain");
        String tag = blobs().find(prefix + "a").orElseThrow().tag();

        blobs().put(prefix + "a", bytes("new"), "text/plain");

        assertThat(read(prefix + "a", 0, -1)).isEqualTo("new");
        assertThat(blobs().find(prefix + "a").orElseThrow().tag()).isNotEqualTo(tag);
    }

    @Test
    void emptyFileIsAFile() throws IOException {
        blobs().put(prefix + "empty", new byte[0], "text/plain");

        assertThat(blobs().find(prefix + "empty").orElseThrow().bytes()).isZero();
        assertThat(read(prefix + "empty", 0, -1)).isEmpty();
    }

    @Test
    void filesGoToDiskAndBack() throws IOException {
        Path source = Files.write(directory.resolve("source"), new byte[3_000_000]);
        blobs().put(prefix + "film.mp4", source, "video/mp4");
        Path target = Files.writeString(directory.resolve("target"), "older");

        blobs().download(prefix + "film.mp4", target);

        assertThat(target).hasSameBinaryContentAs(source);
    }

    @Test
    void listingIsInOrderAndStaysUnderItsPrefix() {
        for (String name : List.of("v240/00002.m4s", "v240/00001.m4s", "v240/init.mp4", "v2400/00001.m4s", "z")) {
            blobs().put(prefix + name, bytes(name), "video/mp4");
        }

        assertThat(blobs().list(prefix + "v240/"))
                .extracting(Blob::key)
                .containsExactly(prefix + "v240/00001.m4s", prefix + "v240/00002.m4s", prefix + "v240/init.mp4");
        assertThat(blobs().list(prefix)).hasSize(5);
        blobs().deleteAll(prefix + "v240/");
        assertThat(blobs().list(prefix))
                .extracting(Blob::key)
                .containsExactly(prefix + "v2400/00001.m4s", prefix + "z");
    }

    @Test
    void partsAppearAtOnceWhenFinished() throws IOException {
        String key = prefix + "master.mov";
        byte[] first = new byte[(int) Blobs.PART_BYTES_MIN];
        Arrays.fill(first, (byte) 'a');
        String upload = blobs().startParts(key, "video/quicktime");
        String dropped = blobs().putPart(key, upload, 2, bytes("wrong"));
        String two = blobs().putPart(key, upload, 2, bytes("end"));
        String one = blobs().putPart(key, upload, 1, first);
        assertThat(dropped).isNotEqualTo(two);
        assertThat(blobs().find(key)).isEmpty();

        blobs().finishParts(key, upload, List.of(one, two));

        Blob whole = blobs().find(key).orElseThrow();
        assertThat(whole.bytes()).isEqualTo(Blobs.PART_BYTES_MIN + 3);
        assertThat(whole.contentType()).isEqualTo("video/quicktime");
        assertThat(read(key, Blobs.PART_BYTES_MIN - 1, -1)).isEqualTo("aend");
    }

    @Test
    void abortedUploadLeavesNothing() {
        String key = prefix + "master.mov";
        String upload = blobs().startParts(key, "video/mp4");
        String tag = blobs().putPart(key, upload, 1, bytes("half"));

        blobs().abortParts(key, upload);
        blobs().abortParts(key, upload);

        assertThat(blobs().find(key)).isEmpty();
        assertThatThrownBy(() -> blobs().finishParts(key, upload, List.of(tag))).satisfies(BlobsContract::isNotFound);
    }

    @Test
    void keysThatLeaveTheirPlaceAreRefused() {
        for (String key : List.of("", "/a", "a//b", "a/", "a/../b", "./a", "a/..")) {
            assertThatThrownBy(() -> blobs().put(key, new byte[0], "text/plain"))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> blobs().list("assets")).isInstanceOf(IllegalArgumentException.class);
    }

    private String read(String key, long offset, long length) throws IOException {
        try (InputStream in = blobs().open(key, offset, length)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static void isNotFound(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
