package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsAndSlowClientsTest {
    @TempDir
    Path directory;

    private final SteppingClock clock = new SteppingClock();

    @Test
    void http2OverTlsAndANewCertificateWithoutARestart() throws Exception {
        makeCertificate("first");
        int tlsPort = freePort();
        TlsConfig tls = new TlsConfig(tlsPort, directory.resolve("cert.pem"), directory.resolve("key.pem"));
        try (ScriptedOrigin origin = new ScriptedOrigin(clock);
                Edge edge = Edge.start(config(origin.url(), tls, Duration.ofSeconds(10)), null, clock)) {
            origin.then(200, "x".repeat(200_000), "Cache-Control: max-age=60");

            HttpResponse<String> miss = get(tlsPort);
            await().until(() -> edge.fills() == 0);
            HttpResponse<String> hit = get(tlsPort);

            assertThat(miss.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(miss.body()).hasSize(200_000);
            assertThat(hit.body()).isEqualTo(miss.body());
            assertThat(hit.headers().firstValue("cache-status").orElse("")).startsWith("cache; hit");
            assertThat(subject(hit)).contains("CN=first");

            makeCertificate("second");
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> subject(get(tlsPort)).contains("CN=second"));
        }
    }

    @Test
    void clientThatSendsItsRequestByteByByteLosesItsPlace() throws Exception {
        try (ScriptedOrigin origin = new ScriptedOrigin(clock);
                Edge edge = Edge.start(config(origin.url(), null, Duration.ofMillis(400)), null, clock)) {
            try (Socket slow = new Socket("127.0.0.1", port)) {
                OutputStream out = slow.getOutputStream();
                await().atMost(10, TimeUnit.SECONDS)
                        .pollInterval(100, TimeUnit.MILLISECONDS)
                        .until(() -> {
                            out.write("G".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                            return edge.metrics().connectionsTooSlow.sum() == 1;
                        });
            } catch (IOException closed) {
                assertThat(edge.metrics().connectionsTooSlow.sum()).isEqualTo(1);
            }
            await().until(() -> edge.metrics().connections.sum() == 0);
        }
    }

    private int port;

    private SharedCacheConfig config(URI origin, @org.jspecify.annotations.Nullable TlsConfig tls, Duration head)
            throws IOException {
        port = freePort();
        return new SharedCacheConfig(
                "cache",
                "127.0.0.1",
                port,
                origin,
                directory.resolve("cache"),
                64L << 20,
                new EdgeConfig.Limits(
                        1,
                        100,
                        125_000_000,
                        32L << 20,
                        8L << 20,
                        64,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        head,
                        Duration.ofSeconds(1)),
                tls);
    }

    private void makeCertificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-ext",
                "san=ip:127.0.0.1");
        java.security.KeyStore keys = java.security.KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        write(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("k", "changeit".toCharArray()).getEncoded());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("k").getEncoded());
    }

    private void write(String file, String kind, byte[] bytes) throws IOException {
        String text = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static void run(String... command) throws Exception {
        String tool =
                Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        command[0] = tool;
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static HttpResponse<String> get(int tlsPort) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, null);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
        return client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + tlsPort + "/a"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String subject(HttpResponse<String> response) throws Exception {
        X509Certificate shown =
                (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The test has made the certificate itself. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
