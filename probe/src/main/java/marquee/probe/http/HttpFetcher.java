package marquee.probe.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.probe.Fetcher;
import marquee.probe.http.Manifest.Rendition;
import marquee.probe.link.ShapingProxy;
import marquee.probe.link.Trace;
import tools.jackson.databind.JsonNode;

/**
 * A viewer's bytes over HTTP, in real time, behind one shaped line that all its connections share. A segment is its
 * picture and the sound that goes with it. When an edge fails, the next one of the manifest is asked.
 */
final class HttpFetcher implements Fetcher, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int TRIES_MAX = 6;
    private static final int BUFFER_BYTES = 16 << 10;

    private final Visitor visitor;
    private final ShapingProxy.Shared line;
    private final Map<String, ShapingProxy> proxies = new HashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "probe-read");
        thread.setDaemon(true);
        return thread;
    });
    private final Manifest manifest;
    private final String streamId;
    private final double openedMs;
    private int edge;

    HttpFetcher(Visitor visitor, Trace trace) throws IOException, InterruptedException {
        this.visitor = visitor;
        this.line = new ShapingProxy.Shared(trace);
        URI page = shaped(visitor.server());
        long began = System.nanoTime();
        JsonNode start = visitor.start(page);
        openedMs = (System.nanoTime() - began) / 1e6;
        streamId = start.path("stream_id").asString();
        manifest = Manifest.parse(start.path("inline").path("dash_manifest").asString());
    }

    Manifest manifest() {
        return manifest;
    }

    @Override
    public double open() {
        return openedMs;
    }

    @Override
    public double rest(double ms) {
        long began = System.nanoTime();
        double waited = 0;
        while (waited < ms) {
            LockSupport.parkNanos((long) ((ms - waited) * 1e6));
            waited = (System.nanoTime() - began) / 1e6;
        }
        return waited;
    }

    @Override
    public Transfer begin(int segment, int rung, double bytes) {
        Rendition picture = manifest.pictures().get(rung);
        Rendition sound = manifest.sound();
        String file = picture.file(segment);
        double at = picture.seconds().subList(0, segment).stream()
                .mapToDouble(s -> s)
                .sum();
        List<String> files = sound == null ? List.of(file) : List.of(file, sound.file(sound.at(at)));
        AtomicLong had = new AtomicLong();
        long beganNanos = System.nanoTime();
        Future<?> whole = reader.submit(() -> {
            for (String one : files) {
                fetch(one, had);
            }
            return null;
        });
        return new HttpTransfer(whole, had, beganNanos);
    }

    private void fetch(String file, AtomicLong had) throws IOException, InterruptedException {
        IOException last = new IOException("not tried");
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            URI edgeUrl = manifest.edges().get(edge % manifest.edges().size());
            URI target = URI.create(shaped(edgeUrl) + edgeUrl.getPath() + file);
            try {
                HttpResponse<InputStream> answer = http.send(
                        HttpRequest.newBuilder(target).timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
                try (InputStream body = answer.body()) {
                    if (answer.statusCode() != 200) {
                        throw new IOException(target.getPath() + " answered " + answer.statusCode());
                    }
                    byte[] buffer = new byte[BUFFER_BYTES];
                    for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                        had.addAndGet(length);
                    }
                    return;
                }
            } catch (IOException e) {
                last = e;
                edge++;
            }
        }
        throw last;
    }

    /** Returns the address that stands before another one on this viewer's line. */
    private synchronized URI shaped(URI address) throws IOException {
        int port = address.getPort() > 0 ? address.getPort() : 80;
        String host = address.getHost().endsWith(".localhost") ? "localhost" : address.getHost();
        String key = host + ":" + port;
        ShapingProxy proxy = proxies.get(key);
        if (proxy == null) {
            proxy = ShapingProxy.start(0, new InetSocketAddress(host, port), line);
            proxies.put(key, proxy);
        }
        return URI.create("http://127.0.0.1:" + proxy.port());
    }

    void stop(double seconds) throws IOException, InterruptedException {
        visitor.stop(streamId, seconds);
    }

    @Override
    public void close() {
        reader.shutdownNow();
        proxies.values().forEach(ShapingProxy::close);
    }

    /** A segment that the reader's thread fetches. */
    private static final class HttpTransfer implements Transfer {
        private final Future<?> whole;
        private final AtomicLong had;
        private long seenNanos;
        private long seenBytes;

        HttpTransfer(Future<?> whole, AtomicLong had, long beganNanos) {
            this.whole = whole;
            this.had = had;
            this.seenNanos = beganNanos;
        }

        @Override
        public Progress look(double msMax) throws InterruptedException {
            boolean isWhole = false;
            try {
                whole.get((long) msMax, TimeUnit.MILLISECONDS);
                isWhole = true;
            } catch (java.util.concurrent.TimeoutException e) {
                isWhole = false;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "No edge gave a segment.", e.getCause());
            }
            long now = System.nanoTime();
            long bytes = had.get();
            Progress progress = new Progress((now - seenNanos) / 1e6, (double) bytes - seenBytes, isWhole);
            seenNanos = now;
            seenBytes = bytes;
            return progress;
        }

        @Override
        public double abandon() {
            whole.cancel(true);
            return 0;
        }
    }
}
