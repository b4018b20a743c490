package marquee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import marquee.engines.EngineKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Engines({EngineKind.POSTGRES, EngineKind.S3})
class EnginesIT {
    private final RunningEngines engines;

    EnginesIT(RunningEngines engines) {
        this.engines = engines;
    }

    @Test
    void wantedEnginesAnswer() throws IOException, InterruptedException {
        HttpRequest health =
                HttpRequest.newBuilder(engines.s3().resolve("/healthz")).build();

        int status = HttpClient.newHttpClient()
                .send(health, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(connects(URI.create(engines.postgresUrl().substring("jdbc:".length()))))
                .isTrue();
    }

    @Test
    void namesAreNeverTheSame() {
        assertThat(engines.unique("films")).startsWith("films_").isNotEqualTo(engines.unique("films"));
        assertThat(engines.uniqueBucket("films")).matches("films-[a-z0-9]+-[0-9]+");
    }

    @Nested
    @Engines(EngineKind.KAFKA)
    class MoreOfThem {

        @Test
        void joinThoseThatRun(RunningEngines same) throws IOException {
            assertThat(same).isSameAs(engines);
            assertThat(connects(URI.create("kafka://" + same.kafkaBootstrapServers())))
                    .isTrue();
        }
    }

    private static boolean connects(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        }
    }
}
