package marquee.bench.discover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.model.catalog.Title;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GraphQL through the public address: one after the other, then a request at each beat of a clock whether or not the ones
 * before it are answered. A request of another profile each time; times count from the beat, so that a caller that had to
 * wait counts that too.
 */
final class PagesBench {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 10;
    private static final int WARM_SECONDS = 5;
    /** A process that has been asked for as long as this has its code compiled; a server's has run for days. */
    private static final int COMPILING_SECONDS = 120;

    private static final int COMPILING_CALLERS = 8;
    private static final int ALONE = 2_000;
    private static final int TOKENS = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String[] tokens = new String[TOKENS];
    private final AtomicInteger failed = new AtomicInteger();

    PagesBench(Platform platform) throws GeneralSecurityException {
        this.platform = platform;
        for (int i = 0; i < TOKENS; i++) {
            tokens[i] = token(1 + i * (DiscoverBench.PROFILES / TOKENS));
        }
    }

    void run() throws InterruptedException {
        Random random = new Random(DiscoverBench.SEED);
        Slips slips = new Slips(platform.titles(), random);
        String card =
                "{ id name releaseYear rating maturity genres runtimeSeconds posterUrl backdropUrl inMyList progress { share } }";
        String home = body("{ home { hero " + card + " rowCount rows(first: 6) { id name kind total cards { rank title "
                + card + " } } } }");
        JsonNode first = post(home, tokens[0]);
        System.out.printf(
                "what is seen first of a home page: %d rows, %d cards, %d bytes; continue watching %d cards%n",
                first.at("/data/home/rows").size(),
                first.at("/data/home/rows").findValues("title").size(),
                first.toString().length(),
                first.at("/data/home/rows/0/cards").size());
        Map<String, IntFunction<String>> pages = new LinkedHashMap<>();
        pages.put("home", request -> home);
        pages.put("title", request -> {
            Title title = slips.title();
            return body("{ title(id: \"" + title.id()
                    + "\") { name description cast genres progress { share } } similar(id: \"" + title.id()
                    + "\") { id name posterUrl } }");
        });
        pages.put(
                "continue watching", request -> body("{ continueWatching { title { id name progress { share } } } }"));
        pages.put(
                "suggest",
                request -> body(
                        "query($q: String!) { suggest(prefix: $q) { text } }",
                        slips.start(slips.title().name())));
        pages.put(
                "search with one slip",
                request -> body(
                        "query($q: String!) { search(query: $q) { titles { id name posterUrl } } }",
                        slips.slip(slips.title().name())));
        compile(List.copyOf(pages.values()));
        for (var page : pages.entrySet()) {
            System.out.println(
                    page.getKey() + " one after the other: " + alone(page.getValue()) + ", failed " + failed);
        }
        for (var page : pages.entrySet()) {
            measure(page.getKey(), page.getValue());
        }
    }

    private Latencies alone(IntFunction<String> body) {
        Latencies latencies = new Latencies(ALONE);
        failed.set(0);
        for (int i = 0; i < ALONE; i++) {
            String text = body.apply(i);
            long began = System.nanoTime();
            if (!isAnswered(text, tokens[i % TOKENS])) {
                failed.incrementAndGet();
            }
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }

    /** Asks all pages in turn, as fast as they are answered. */
    private void compile(List<IntFunction<String>> pages) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMPILING_SECONDS);
        AtomicInteger asked = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(COMPILING_CALLERS);
        for (int i = 0; i < COMPILING_CALLERS; i++) {
            callers.execute(() -> {
                while (System.nanoTime() < end) {
                    int request = asked.getAndIncrement();
                    String text;
                    synchronized (pages) {
                        text = pages.get(request % pages.size()).apply(request);
                    }
                    isAnswered(text, tokens[request % TOKENS]);
                }
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination(COMPILING_SECONDS + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The pages did not keep up.");
        }
        System.out.println("pages of all kinds, eight callers: " + asked.get() / COMPILING_SECONDS + " a second");
    }

    private void measure(String name, IntFunction<String> body) throws InterruptedException {
        load(WARM_SECONDS, body);
        System.out.println(name + " at " + PER_SECOND + " a second: " + load(SECONDS, body) + ", failed " + failed);
    }

    private Latencies load(int seconds, IntFunction<String> body) throws InterruptedException {
        int requests = PER_SECOND * seconds;
        Latencies latencies = new Latencies(requests);
        failed.set(0);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        long began = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            String token = tokens[i % TOKENS];
            String text = body.apply(i);
            long due = began + i * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            callers.execute(() -> {
                if (!isAnswered(text, token)) {
                    failed.incrementAndGet();
                }
                latencies.add(System.nanoTime() - due);
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The pages did not keep up.");
        }
        return latencies;
    }

    private static String body(String query) {
        return JSON.createObjectNode().put("query", query).toString();
    }

    private static String body(String query, String q) {
        var body = JSON.createObjectNode().put("query", query);
        body.putObject("variables").put("q", q);
        return body.toString();
    }

    private boolean isAnswered(String body, String token) {
        try {
            HttpResponse<String> answer = send(body, token);
            return answer.statusCode() == 200 && !answer.body().contains("\"errors\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonNode post(String body, String token) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(body, token);
            if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("The platform does not answer.", e);
        }
    }

    private HttpResponse<String> send(String body, String token) throws IOException, InterruptedException {
        URI graphql = platform.address().resolve("/graphql");
        HttpRequest request = HttpRequest.newBuilder(graphql)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** As control writes it; 100,000 sign-ups would measure the hashing of passwords. */
    private String token(long profile) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims = JSON.createObjectNode()
                .put("iss", "marquee")
                .put("sub", Long.toString(profile))
                .put("iat", now)
                .put("exp", now + 900)
                .put("sid", UUID.randomUUID().toString())
                .put("subscription", "active")
                .put("plan", "standard")
                .put("streams", 2)
                .put("max_height", 1080)
                .put("maturity", 18)
                .put("territory", "ZZ")
                .put("pid", Long.toString(profile))
                .put("kids", false)
                .set("roles", JSON.createArrayNode().add("viewer"))
                .toString();
        String text = part("{\"alg\":\"HS256\"}") + "." + part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(platform.tokenSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
