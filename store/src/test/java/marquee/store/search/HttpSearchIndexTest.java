package marquee.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.catalog.Maturity;
import marquee.store.Films;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the index behaves when the engine does not. */
class HttpSearchIndexTest {
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private volatile int status = 200;
    private volatile String body = "{}";
    private HttpServer engine;

    @BeforeEach
    void listen() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @Test
    void anEngineThatIsGoneIsUnavailable() {
        SearchIndex index = index();
        engine.stop(0);

        assertUnavailable(() -> index.search("heat", Maturity.ALL, 10));
        assertUnavailable(() -> index.suggest("heat", Maturity.ALL, 10));
        assertUnavailable(() -> index.put(List.of(Films.playable("Heat", 1995, "Crime"))));
    }

    @Test
    void anOverloadedEngineIsUnavailable() {
        status = 429;
        assertUnavailable(() -> index().search("heat", Maturity.ALL, 10));
        status = 503;
        assertUnavailable(() -> index().search("heat", Maturity.ALL, 10));
    }

    @Test
    void nonsenseIsUnavailable() {
        body = "<html>";

        assertUnavailable(() -> index().search("heat", Maturity.ALL, 10));
    }

    @Test
    void aTitleThatIsRefusedFailsThePut() {
        body =
                "{\"errors\":true,\"items\":[{\"index\":{\"_id\":\"7\",\"status\":400,\"error\":{\"type\":\"mapper\"}}}]}";

        assertThatThrownBy(() -> index().put(List.of(Films.playable("Heat", 1995, "Crime"))))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("Title 7");
    }

    @Test
    void signsInWhereAUserIsNamed() {
        index().search("heat", Maturity.ALL, 10);

        assertThat(authorization.get()).isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    private SearchIndex index() {
        URI url = URI.create("http://127.0.0.1:" + engine.getAddress().getPort());
        return SearchIndex.at(new SearchConfig(url, "films", "ada", Secret.of("secret")), Clock.systemUTC());
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
