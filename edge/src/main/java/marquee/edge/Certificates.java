package marquee.edge;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of the HTTPS port. Looks every few seconds whether its files have changed and then lets new connections
 * have the new one; a pair that does not fit, as in the middle of being replaced, changes nothing.
 */
final class Certificates {
    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final long LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final @Nullable TlsConfig tls;
    private PemKeyCertOptions current = new PemKeyCertOptions();

    /** @param tls null for no HTTPS */
    Certificates(Vertx vertx, @Nullable TlsConfig tls) throws IOException {
        this.vertx = vertx;
        this.tls = tls;
        if (tls != null) {
            current = read(tls);
        }
    }

    HttpServerOptions apply(HttpServerOptions options) {
        return options.setSsl(true).setUseAlpn(true).setKeyCertOptions(current.copy());
    }

    /** Called once, with the servers of the HTTPS port. */
    void watch(List<HttpServer> servers) {
        TlsConfig watched = tls;
        if (watched == null) {
            return;
        }
        vertx.setPeriodic(
                LOOK_MILLIS,
                tick -> vertx.executeBlocking(() -> read(watched))
                        .onFailure(e -> log.warn("The certificate cannot be read; the old one stays.", e))
                        .onSuccess(found -> {
                            if (!found.getCertValue().equals(current.getCertValue())
                                    || !found.getKeyValue().equals(current.getKeyValue())) {
                                change(servers, found);
                            }
                        }));
    }

    private void change(List<HttpServer> servers, PemKeyCertOptions found) {
        current = found;
        for (HttpServer server : servers) {
            server.updateSSLOptions(new ServerSSLOptions()
                            .setUseAlpn(true)
                            .setApplicationLayerProtocols(List.of("h2", "http/1.1"))
                            .setKeyCertOptions(found.copy()))
                    .onSuccess(changed -> log.info("New connections get the new certificate. changed={}", changed))
                    .onFailure(e -> log.warn("The new certificate cannot be used; the old one stays.", e));
        }
    }

    private static PemKeyCertOptions read(TlsConfig tls) throws IOException {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(tls.certificate())))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(tls.key())));
    }
}
