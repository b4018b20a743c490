package marquee.app.editor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An editor signed in to a Marquee, over its public API.
 *
 * <p>Signs in again when its token has expired. Every method blocks; failures carry what the server said. Not safe for
 * use by several threads.
 */
public final class EditorClient {
    /** Bytes of one tus PATCH: what is lost at most when the connection breaks. */
    private static final int CHUNK_BYTES = 8 << 20;
    /** Tries of one chunk, so that a restart of the server does not end a long import. */
    private static final int CHUNK_TRIES_MAX = 5;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI server;
    private final String email;
    private final Secret password;
    private @Nullable String token;

    public EditorClient(URI server, String email, Secret password) {
        this.server = server;
        this.email = email;
        this.password = password;
    }

    /** Returns the names of all titles, drafts included. */
    public List<String> titleNames() {
        return titles().stream().map(ListedTitle::name).toList();
    }

    /** Returns all titles as the studio lists them, drafts included. */
    public List<ListedTitle> titles() {
        List<ListedTitle> titles = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = call("GET", "/v1/titles?limit=200" + cursor, null);
            page.path("titles")
                    .forEach(title -> titles.add(new ListedTitle(
                            title.path("id").asString(),
                            title.path("name").asString(),
                            title.path("release_year").asInt(0),
                            isThere(title.path("job")) || isThere(title.path("asset_id")))));
            JsonNode next = page.path("next");
            cursor = isThere(next) ? "&cursor=" + next.asString() : null;
        }
        return titles;
    }

    /** How the newest encode of a title ended. */
    public record Ending(String state, String reason) {}

    /** Waits until the newest encode of a title has ended. */
    public Ending awaitEnd(String titleId, Consumer<String> progress) {
        while (true) {
            JsonNode title = call("GET", "/v1/titles/" + titleId, null);
            JsonNode job = title.path("job");
            if (!isUnderWay(title)) {
                return new Ending(
                        job.path("state").asString(""), job.path("reason").asString(""));
            }
            progress.accept(
                    job.path("stage").asString("") + " " + job.path("percent").asInt(0) + " %");
            pause(1);
        }
    }

    /** Waits until the newest encode of a title has ended, at most for so many seconds and the time of the questions. */
    public void awaitEnd(String titleId, int secondsMax) {
        for (int i = 0; i < secondsMax && isUnderWay(call("GET", "/v1/titles/" + titleId, null)); i++) {
            pause(1);
        }
    }

    private static boolean isUnderWay(JsonNode title) {
        String state = title.path("job").path("state").asString("");
        return state.equals("queued") || state.equals("running");
    }

    /** Sets the captions of a title in a language. */
    public void setCaptions(String titleId, String language, Path file) throws IOException {
        put("/v1/titles/" + titleId + "/captions/" + language, file);
    }

    /** @param kind {@code poster} or {@code backdrop} */
    public void setPicture(String titleId, String kind, Path file) throws IOException {
        put("/v1/titles/" + titleId + "/pictures/" + kind, file);
    }

    private void put(String path, Path file) throws IOException {
        check(send(request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(Files.readAllBytes(file)))));
    }

    /** Adds a title and returns its id. */
    public String addTitle(Map<String, Object> title) {
        return call("POST", "/v1/titles", json.writeValueAsString(title))
                .path("id")
                .asString();
    }

    /** Waits until an encoder has taken up what was uploaded for a title, or the job is no longer there. */
    public void awaitTaken(String titleId) {
        while (isQueued(titleId)) {
            pause(1);
        }
    }

    /** Indexes every title afresh and returns how many there are. */
    public long reindex() {
        return call("POST", "/v1/search/reindex", "").path("indexed").asLong();
    }

    /** Wraps all content keys with the first wrapping key and returns how many had another. */
    public long rewrap() {
        return call("POST", "/v1/content-keys/rewrap", "").path("rewrapped").asLong();
    }

    /**
     * Adds or edits titles without media, each known by its external id, and returns what became of them.
     *
     * @param titles at most 500
     * @param announce whether viewers find new ones at once, as coming soon
     */
    JsonNode importTitles(List<ObjectNode> titles, boolean announce) {
        ObjectNode body = json.createObjectNode().put("announce", announce);
        titles.forEach(body.putArray("titles")::add);
        return call("POST", "/v1/titles/import", body.toString());
    }

    /** Makes the genre view agree with the titles and returns what was wrong. */
    JsonNode repairGenres() {
        return call("POST", "/v1/titles/repair-genres", "");
    }

    /**
     * Uploads the master of a title by tus 1.0. Its encode is queued when the last byte has arrived.
     *
     * @param progress is told the bytes that have arrived, now and then
     * @return the id of the job that encodes it
     */
    public String upload(String titleId, Path file, LongConsumer progress) throws IOException {
        long length = Files.size(file);
        String metadata = "filename " + base64(String.valueOf(file.getFileName())) + ",title_id " + base64(titleId);
        HttpResponse<String> created = send(request("/v1/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody()));
        check(created);
        URI upload = server.resolve(created.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new PlatformException(ErrorCode.INTERNAL, "The server named no place to upload to.")));
        try (InputStream bytes = Files.newInputStream(file)) {
            for (long offset = 0; offset < length; ) {
                byte[] chunk = bytes.readNBytes(CHUNK_BYTES);
                sendChunk(upload, offset, chunk);
                offset += chunk.length;
                progress.accept(offset);
            }
        }
        return upload.getPath().substring(upload.getPath().lastIndexOf('/') + 1);
    }

    /** Gives a job another priority: higher goes first, 0 is that of most. One that has ended is left alone. */
    public void prioritize(String jobId, int priority) {
        HttpResponse<String> answer = send(request("/v1/jobs/" + jobId + "/priority")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(Map.of("priority", priority)))));
        if (answer.statusCode() != 409) {
            check(answer);
        }
    }

    private void sendChunk(URI upload, long offset, byte[] chunk) {
        long end = offset + chunk.length;
        long from = offset;
        for (int attempt = 1; ; attempt++) {
            try {
                int skip = Math.toIntExact(from - offset);
                check(send(request(upload.getRawPath())
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", Long.toString(from))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(chunk, skip, chunk.length - skip))));
                return;
            } catch (PlatformException e) {
                boolean mayHeal = e.code() == ErrorCode.UNAVAILABLE || e.code() == ErrorCode.CONFLICT;
                if (!mayHeal || attempt == CHUNK_TRIES_MAX) {
                    throw e;
                }
                pause(attempt);
                from = offsetOf(upload);
                if (from >= end) {
                    return;
                }
            }
        }
    }

    private boolean isQueued(String titleId) {
        for (JsonNode job : call("GET", "/v1/jobs?limit=100", null)) {
            if (job.path("movie_id").asString().equals(titleId)) {
                return job.path("state").asString().equals("queued");
            }
        }
        return false;
    }

    private static boolean isThere(JsonNode node) {
        return !node.isNull() && !node.isMissingNode();
    }

    private static void pause(int seconds) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
                .join();
    }

    private long offsetOf(URI upload) {
        HttpResponse<String> answer = send(
                request(upload.getRawPath()).header("Tus-Resumable", "1.0.0").method("HEAD", BodyPublishers.noBody()));
        check(answer);
        return answer.headers().firstValueAsLong("Upload-Offset").orElse(0);
    }

    private JsonNode call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = send(request);
        check(answer);
        return json.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (token == null) {
            signIn();
        }
        HttpResponse<String> answer =
                exchange(request.setHeader("Authorization", "Bearer " + token).build());
        if (answer.statusCode() != 401) {
            return answer;
        }
        signIn();
        return exchange(request.setHeader("Authorization", "Bearer " + token).build());
    }

    private void signIn() {
        HttpResponse<String> answer = exchange(request("/v1/sign-in")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("email", email, "password", password.reveal()))))
                .build());
        check(answer);
        token = json.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Marquee does not answer at " + server + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Interrupted while talking to " + server + ".", e);
        }
    }

    private void check(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < 300) {
            return;
        }
        String detail = "";
        if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
            detail = json.readTree(answer.body()).path("detail").asString("");
        }
        ErrorCode code =
                status >= 500 ? ErrorCode.UNAVAILABLE : status == 409 ? ErrorCode.CONFLICT : ErrorCode.BAD_REQUEST;
        throw new PlatformException(
                code,
                detail.isEmpty()
                        ? "The server answered " + status + " to "
                                + answer.request().uri() + "."
                        : detail);
    }

    /**
     * A title in the studio's list.
     *
     * @param hasMaster whether a master has arrived, encoded or not
     */
    public record ListedTitle(String id, String name, int releaseYear, boolean hasMaster) {}

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
