package marquee.edge;

import static marquee.edge.EdgeUnderTest.bytes;
import static marquee.edge.EdgeUnderTest.cacheStatus;
import static marquee.edge.EdgeUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an edge and delivery do for each other besides the files that viewers ask for. */
@Timeout(60)
class FillAndLogTest {
    @TempDir
    Path directory;

    private EdgeUnderTest edge;

    @BeforeEach
    void prepare() throws Exception {
        edge = new EdgeUnderTest(directory);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void plannedFilesAreHereBeforeAnyoneAsks() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(50_000));
        edge.origin.files.put(key("v720/00002.m4s"), bytes(60_000));
        edge.origin.plan = "[{\"asset\":\"" + EdgeUnderTest.ASSET + "\",\"file\":\"v720/00001.m4s\",\"why\":\"new\"},"
                + "{\"asset\":\"..\",\"file\":\"../etc/passwd\",\"why\":\"hostile\"},"
                + "{\"asset\":\"" + EdgeUnderTest.ASSET + "\",\"file\":\"v720/00009.m4s\",\"why\":\"gone\"},"
                + "{\"asset\":\"" + EdgeUnderTest.ASSET + "\",\"file\":\"v720/00002.m4s\",\"why\":\"hot\"}]";

        await().until(() -> edge.edge().cache().objects() == 2);

        assertThat(cacheStatus(edge.get(edge.signed("v720/00001.m4s")))).isEqualTo("edge-1; hit");
        assertThat(cacheStatus(edge.get(edge.signed("v720/00002.m4s")))).isEqualTo("edge-1; hit");
        assertThat(edge.edge().metrics().prefetched.sum()).isEqualTo(2);
    }

    @Test
    void requestsAreReportedWithWhatThePlayerSaid() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(5_000));

        edge.get(edge.signed("v720/00001.m4s") + "&CMCD=br%3D3200%2Cbs%2Cot%3Dv%2Csid%3D%22a%2Cb%22%2Cx%3D1");
        edge.get(edge.signed("v720/00001.m4s"), "CMCD-Request", "bl=12000,su", "CMCD-Session", "v=2,sid=\"s\"");

        await().until(() -> edge.origin.logged.size() == 2);
        JsonObject first = new JsonObject(edge.origin.logged.get(0));
        JsonObject second = new JsonObject(edge.origin.logged.get(1));
        assertThat(first.getString("edge")).isEqualTo("edge-1");
        assertThat(first.getString("asset")).isEqualTo(EdgeUnderTest.ASSET.toString());
        assertThat(first.getString("file")).isEqualTo("v720/00001.m4s");
        assertThat(first.getInteger("status")).isEqualTo(200);
        assertThat(first.getInteger("bytes")).isEqualTo(5_000);
        assertThat(first.getString("outcome")).isEqualTo("fill");
        assertThat(first.getJsonObject("cmcd"))
                .isEqualTo(new JsonObject("{\"br\":3200,\"bs\":true,\"ot\":\"v\",\"sid\":\"a,b\"}"));
        assertThat(second.getJsonObject("cmcd"))
                .isEqualTo(new JsonObject("{\"bl\":12000,\"su\":true,\"v\":2,\"sid\":\"s\"}"));
    }

    @Test
    void reportsThatDeliveryDoesNotTakeAreDroppedAndCounted() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(5_000));
        edge.origin.logStatus = 503;

        edge.get(edge.signed("v720/00001.m4s"));

        await().until(() -> edge.edge().metrics().logDropped.sum() == 1);
        assertThat(edge.get(edge.signed("v720/00001.m4s")).statusCode()).isEqualTo(200);
    }

    @Test
    void purgeTakesAnAssetOutAndNothingElse() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(1_000));
        edge.origin.files.put(key("v240/00001.m4s"), bytes(2_000));
        edge.get(edge.signed("v720/00001.m4s"));
        edge.get(edge.signed("v240/00001.m4s"));
        await().until(() -> edge.edge().cache().objects() == 2);

        HttpResponse<byte[]> prefix = purge("{\"prefix\":\"" + key("v720/") + "\"}");
        HttpResponse<byte[]> asset = purge("{\"asset\":\"" + EdgeUnderTest.ASSET + "\"}");
        HttpResponse<byte[]> everything = purge("{\"prefix\":\"\"}");
        HttpResponse<byte[]> nonsense = purge("[");

        assertThat(new String(prefix.body())).isEqualTo("{\"dropped\":1}");
        assertThat(new String(asset.body())).isEqualTo("{\"dropped\":1}");
        assertThat(everything.statusCode()).isEqualTo(400);
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(edge.post("/v1/purge", "{}").statusCode()).isEqualTo(401);
        assertThat(cacheStatus(edge.get(edge.signed("v720/00001.m4s")))).startsWith("edge-1; fwd=uri-miss");
    }

    @Test
    void peerWithTheSecretNeedsNoToken() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(1_000));

        assertThat(edge.get("/v/" + key("v720/00001.m4s"), "Authorization", "Bearer the-secret-of-edges")
                        .statusCode())
                .isEqualTo(200);
        assertThat(edge.get("/v/" + key("v720/00001.m4s"), "Authorization", "Bearer another")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void headOfWhatIsNotHereFetchesNoBody() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(1_000));

        HttpResponse<byte[]> head = edge.ask("HEAD", edge.signed("v720/00001.m4s"));

        assertThat(head.headers().firstValue("content-length")).contains("1000");
        assertThat(edge.edge().cache().objects()).isZero();
        assertThat(edge.ask("HEAD", edge.signed("v720/00002.m4s")).statusCode()).isEqualTo(404);
    }

    @Test
    void tokenThatWasGoodIsNotGoodForeverNorForOthers() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(1_000));
        String target = edge.signed("v720/00001.m4s");
        assertThat(edge.get(target).statusCode()).isEqualTo(200);
        assertThat(edge.get(target).statusCode()).isEqualTo(200);

        String other = target.replace(EdgeUnderTest.ASSET.toString(), EdgeUnderTest.OTHER.toString());
        assertThat(edge.get(other).statusCode()).isEqualTo(403);
        edge.clock.step(Duration.ofHours(2));
        assertThat(edge.get(target).statusCode()).isEqualTo(403);
    }

    @Test
    void edgeWithoutItsOriginSaysSoAndServesOn() throws Exception {
        edge.origin.files.put(key("v720/00001.m4s"), bytes(1_000));
        edge.get(edge.signed("v720/00001.m4s"));
        await().until(() -> edge.edge().cache().objects() == 1);
        edge.origin.status = 500;

        for (int i = 0; i < 5; i++) {
            assertThat(edge.get(edge.signed("v720/1000" + i + ".m4s")).statusCode())
                    .isIn(404, 503);
            edge.origin.files.put(key("v720/1000" + (i + 1) + ".m4s"), bytes(10));
        }
        edge.get(edge.signed("v720/10005.m4s"));

        HttpResponse<byte[]> health = edge.get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(new String(health.body())).contains("degraded");
        assertThat(edge.get(edge.signed("v720/00001.m4s")).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> purge(String body) throws Exception {
        return edge.post("/v1/purge", body, "Authorization", "Bearer the-secret-of-edges");
    }
}
