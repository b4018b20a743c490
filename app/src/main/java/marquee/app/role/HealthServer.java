package marquee.app.role;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Health and metrics of a role that serves nothing else over HTTP. */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    static HealthServer start(String role, String host, int port, BooleanSupplier isHealthy) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 16);
            server.createContext("/health", exchange -> {
                boolean isUp = isHealthy.getAsBoolean();
                answer(
                        exchange,
                        isUp ? 200 : 503,
                        "application/json",
                        isUp ? "{\"status\":\"up\"}" : "{\"status\":\"down\",\"reason\":\"its work has stopped\"}");
            });
            server.createContext(
                    "/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics(role)));
            server.start();
            return new HealthServer(server);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "Port " + port + ", wanted for the health of " + role + ", cannot be used.", e);
        }
    }

    private static String metrics(String role) {
        Runtime runtime = Runtime.getRuntime();
        return "# TYPE marquee_heap_bytes gauge\nmarquee_heap_bytes{role=\"" + role + "\"} "
                + (runtime.totalMemory() - runtime.freeMemory())
                + "\n# TYPE marquee_uptime_seconds counter\nmarquee_uptime_seconds{role=\"" + role + "\"} "
                + ManagementFactory.getRuntimeMXBean().getUptime() / 1000 + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
