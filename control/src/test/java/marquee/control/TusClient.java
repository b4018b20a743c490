package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An editor who adds titles and uploads their masters by tus 1.0. */
record TusClient(Client editor) {
    static final String BYTES = "application/offset+octet-stream";

    JsonNode newTitle(boolean publishWhenReady) {
        return editor.post(
                        "/v1/titles",
                        Map.of(
                                "name",
                                "Film " + UUID.randomUUID(),
                                "release_year",
                                1999,
                                "genres",
                                List.of("Drama"),
                                "maturity",
                                7,
                                "publish_when_ready",
                                publishWhenReady))
                .body();
    }

    String begin(JsonNode title, int length) {
        Client.Answer answer = send(
                "POST",
                "/v1/uploads",
                new byte[0],
                Map.of("Upload-Length", Integer.toString(length), "Upload-Metadata", metadata(title)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.header("Location");
    }

    Client.Answer append(String upload, long offset, byte[] bytes) {
        return send("PATCH", upload, bytes, Map.of("Upload-Offset", Long.toString(offset), "Content-Type", BYTES));
    }

    String offsetOf(String upload) {
        return send("HEAD", upload, new byte[0], Map.of()).header("Upload-Offset");
    }

    Client.Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Tus-Resumable", "1.0.0");
        return editor.send(
                method, path, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body), all);
    }

    static String metadata(JsonNode title) {
        return "filename " + base64("fílm.mp4") + ",filetype " + base64("video/mp4") + ",title_id " + base64(id(title));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String id(JsonNode title) {
        return title.get("id").asString();
    }
}
