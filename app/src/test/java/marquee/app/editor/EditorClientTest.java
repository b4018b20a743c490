package marquee.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import marquee.app.editor.EditorClient.ListedTitle;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorClientTest {
    private final FakeMarquee marquee = new FakeMarquee();
    private EditorClient editor = new EditorClient(URI.create("http://127.0.0.1:1"), "e", Secret.of("p"));

    @BeforeEach
    void start() throws IOException {
        editor = new EditorClient(marquee.start(), "editor@marquee.local", Secret.of("secret"));
    }

    @AfterEach
    void stop() {
        marquee.server().stop(0);
    }

    @Test
    void fileArrivesWhole(@TempDir Path folder) throws IOException {
        byte[] film = film(20 << 20);
        List<Long> progress = new ArrayList<>();

        editor.upload("7", Files.write(folder.resolve("film.mp4"), film), progress::add);

        assertThat(Arrays.equals(marquee.received.toByteArray(), film)).isTrue();
        assertThat(progress).isSorted().endsWith((long) film.length).hasSize(3);
    }

    @Test
    void brokenChunkGoesOnWhereItEnded(@TempDir Path folder) throws IOException {
        byte[] film = film(3_000_000);
        marquee.breakAfterBytes = 1_000_000;

        editor.upload("7", Files.write(folder.resolve("film.mp4"), film), bytes -> {});

        assertThat(Arrays.equals(marquee.received.toByteArray(), film)).isTrue();
        assertThat(marquee.patches).isEqualTo(2);
    }

    @Test
    void expiredTokenIsRenewed() {
        editor.titleNames();
        marquee.tokenExpired = true;

        assertThat(editor.titleNames()).containsExactly("One", "Two");
        assertThat(marquee.signIns).isEqualTo(2);
    }

    @Test
    void allPagesAreRead() {
        assertThat(editor.titleNames()).containsExactly("One", "Two");
    }

    @Test
    void titleWithoutAnyEncodeHasNoMaster() {
        assertThat(editor.titles())
                .containsExactly(new ListedTitle("1", "One", 1999, false), new ListedTitle("2", "Two", 0, true));
    }

    @Test
    void queuedFilmIsWaitedFor() {
        marquee.queuedFor = 1;

        editor.awaitTaken("7");

        assertThat(marquee.queuedFor).isEqualTo(-1);
    }

    @Test
    void serversWordsReachTheEditor() {
        assertThatThrownBy(() -> editor.addTitle(java.util.Map.of("name", "")))
                .isInstanceOf(PlatformException.class)
                .hasMessage("A title needs a name.");
    }

    private static byte[] film(int bytes) {
        byte[] film = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            film[i] = (byte) (i * 31 + i / 251);
        }
        return film;
    }

    /** The part of the API that the client uses, over real HTTP. Breaks one connection when told to. */
    private static final class FakeMarquee {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final List<HttpServer> started = new ArrayList<>();
        private int signIns;
        private int patches;
        private int queuedFor;
        private int breakAfterBytes;
        private boolean tokenExpired;

        URI start() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/sign-in", exchange -> {
                signIns++;
                tokenExpired = false;
                answer(exchange, 200, "{\"access_token\":\"t\"}");
            });
            server.createContext("/v1/titles", this::titles);
            server.createContext("/v1/uploads", this::uploads);
            server.createContext(
                    "/v1/jobs",
                    exchange -> answer(
                            exchange,
                            200,
                            "[{\"movie_id\":\"8\",\"state\":\"queued\"},{\"movie_id\":\"7\",\"state\":\""
                                    + (queuedFor-- > 0 ? "queued" : "running") + "\"}]"));
            server.start();
            started.add(server);
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        HttpServer server() {
            return started.get(0);
        }

        private void titles(HttpExchange exchange) throws IOException {
            if (tokenExpired) {
                answer(exchange, 401, "{}");
            } else if (exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 400, "{\"code\":\"bad_request\",\"detail\":\"A title needs a name.\"}");
            } else if (exchange.getRequestURI().getQuery().contains("cursor=c")) {
                answer(
                        exchange,
                        200,
                        "{\"titles\":[{\"id\":\"2\",\"name\":\"Two\",\"job\":{\"id\":\"5\"},\"asset_id\":null}],\"next\":null}");
            } else {
                answer(
                        exchange,
                        200,
                        "{\"titles\":[{\"id\":\"1\",\"name\":\"One\",\"release_year\":1999,\"job\":null,\"asset_id\":null}],\"next\":\"c\"}");
            }
        }

        private void uploads(HttpExchange exchange) throws IOException {
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    exchange.getResponseHeaders().add("Location", "/v1/uploads/1");
                    answer(exchange, 201, "");
                }
                case "HEAD" -> {
                    exchange.getResponseHeaders().add("Upload-Offset", Integer.toString(received.size()));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                }
                default -> patch(exchange);
            }
        }

        private void patch(HttpExchange exchange) throws IOException {
            patches++;
            int offset = Integer.parseInt(exchange.getRequestHeaders().getFirst("Upload-Offset"));
            if (offset != received.size()) {
                answer(exchange, 409, "{\"detail\":\"Another offset is due.\"}");
            } else if (breakAfterBytes > 0) {
                received.write(exchange.getRequestBody().readNBytes(breakAfterBytes));
                breakAfterBytes = 0;
                exchange.close();
            } else {
                exchange.getRequestBody().transferTo(received);
                answer(exchange, 204, "");
            }
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }
}
