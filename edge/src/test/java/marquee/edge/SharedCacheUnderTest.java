package marquee.edge;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A plain shared cache before a {@link ScriptedOrigin}, and someone who asks it. Each address is used by one test case. */
final class SharedCacheUnderTest implements AutoCloseable {
    final SteppingClock clock = new SteppingClock();
    final int port;

    private final Path directory;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Edge edge;
    private ScriptedOrigin origin;

    SharedCacheUnderTest(Path directory) throws Exception {
        this.directory = directory;
        origin = new ScriptedOrigin(clock);
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        edge = Edge.start(config(), null, clock);
    }

    ScriptedOrigin origin() {
        return origin;
    }

    Edge edge() {
        return edge;
    }

    void restart() {
        edge.close();
        edge = Edge.start(config(), null, clock);
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return ask("GET", target, headers);
    }

    HttpResponse<String> ask(String method, String target, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(method, target, headers), BodyHandlers.ofString());
        settle();
        return response;
    }

    HttpResponse<String> send(String method, String target, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getAsync(String target, String... headers) {
        return client.sendAsync(request("GET", target, headers), BodyHandlers.ofString());
    }

    /** What was filled is stored before the next request, as it would be between two requests of people. */
    void settle() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> edge.fills() == 0);
    }

    @Override
    public void close() throws IOException {
        edge.close();
        origin.close();
    }

    private HttpRequest request(String method, String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private SharedCacheConfig config() {
        return new SharedCacheConfig(
                "cache",
                "127.0.0.1",
                port,
                origin.url(),
                directory,
                64L << 20,
                new EdgeConfig.Limits(
                        2,
                        2_000,
                        125_000_000,
                        32L << 20,
                        8L << 20,
                        64,
                        64,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)),
                null);
    }
}
