package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.blob.Blobs;

/** Puts the files of an asset into blob storage: first what manifests name, then the manifests. */
final class AssetUpload {
    private static final int AT_ONCE = 3;

    private AssetUpload() {}

    static void upload(Path asset, String prefix, Blobs blobs, IntConsumer percent) throws InterruptedException {
        List<Path> files = inOrder(asset);
        long named = files.stream().filter(file -> rank(file) == 0).count();
        ExecutorService uploads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> segments = files.subList(0, (int) named).stream()
                    .<Future<?>>map(file -> uploads.submit(() -> put(asset, file, prefix, blobs)))
                    .toList();
            for (int done = 0; done < segments.size(); done++) {
                segments.get(done).get();
                percent.accept(100 * done / segments.size());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PlatformException failure
                    ? failure
                    : new PlatformException(ErrorCode.INTERNAL, "The asset could not be stored.", e.getCause());
        } finally {
            uploads.shutdownNow();
        }
        for (Path manifest : files.subList((int) named, files.size())) {
            put(asset, manifest, prefix, blobs);
        }
    }

    private static void put(Path asset, Path file, String prefix, Blobs blobs) {
        blobs.put(prefix + asset.relativize(file).toString().replace('\\', '/'), file, contentType(file));
    }

    private static List<Path> inOrder(Path asset) {
        try (Stream<Path> files = Files.walk(asset)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt(AssetUpload::rank).thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The asset cannot be read from disk.", e);
        }
    }

    private static int rank(Path file) {
        return switch (file.getFileName().toString()) {
            case "index.m3u8", "iframe.m3u8" -> 1;
            case "master.m3u8", "manifest.mpd" -> 2;
            case "start.json" -> 3;
            default -> 0;
        };
    }

    static String contentType(Path file) {
        String name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "mpd" -> "application/dash+xml";
            case "mp4" -> "video/mp4";
            case "m4s" -> "video/iso.segment";
            case "vtt" -> "text/vtt";
            case "jpg" -> "image/jpeg";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }
}
