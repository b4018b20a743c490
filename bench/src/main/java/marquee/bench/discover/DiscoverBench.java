package marquee.bench.discover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import marquee.model.Uuid7;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.WatchPosition;
import marquee.playback.history.HistoryWriter;
import marquee.playback.http.PlaybackMetrics;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.history.WatchHistory;
import marquee.store.search.SearchConfig;
import marquee.store.search.SearchIndex;
import marquee.store.search.SearchIndex.Question;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks, over a catalogue of real size and the engines of a running `up`: how long do search and suggestions take, and how
 * often is the right title among the first five after one slip; how long does it take to read what a profile watches; how
 * many heartbeats does the history writer take; and how long do the home page and a title page take, at 200 a second?
 *
 * <p>Arguments: the public address of a Marquee whose catalogue has the films, its ports as {@code up} gives them, and
 * the file of films. Client and server share the machine, so a server of its own does better.
 */
public final class DiscoverBench {
    private static final int QUERIES = 2_000;
    private static final int WARM_UP = 400;
    private static final int PROFILES = 20_000;
    private static final int TITLES_EACH = 10;
    private static final int HOMES_PER_SECOND = 200;
    private static final int HOME_SECONDS = 10;
    private static final int SEED = 7;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI address;
    private final Random random = new Random(SEED);
    private final Map<TitleId, Title> films = new HashMap<>();

    private DiscoverBench(URI address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0]);
        DiscoverBench bench = new DiscoverBench(address);
        bench.read(Path.of(arguments[1]));
        bench.search();
        bench.history();
        bench.pages();
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode film = JSON.readTree(line);
                String name = film.path("title").asString();
                if (name.length() > Title.NAME_MAX || name.isBlank()) {
                    continue;
                }
                List<String> cast = film.path("cast")
                        .valueStream()
                        .map(JsonNode::asString)
                        .limit(Title.CAST_MAX)
                        .toList();
                List<String> genres = film.path("genres")
                        .valueStream()
                        .map(JsonNode::asString)
                        .limit(Title.GENRES_MAX)
                        .toList();
                Instant now = Instant.now();
                Title title = new Title(
                        new TitleId(Uuid7.next(now, random)),
                        name,
                        film.path("extract").asString(""),
                        film.path("year").asInt(),
                        random.nextInt(100) / 10f,
                        genres.isEmpty() ? List.of("Other") : genres,
                        Maturity.ALL,
                        cast,
                        null,
                        now,
                        now,
                        Particulars.NONE.announced(true));
                films.put(title.id(), title);
            }
        }
        System.out.printf("films: %d%n", films.size());
    }

    private void search() {
        URI engine = URI.create("http://127.0.0.1:" + (address.getPort() + 14));
        SearchIndex index =
                SearchIndex.at(new SearchConfig(engine, "bench-" + UUID.randomUUID(), null, null), Clock.systemUTC());
        List<Title> all = new ArrayList<>(films.values());
        long began = System.nanoTime();
        List<List<Title>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += 500) {
            pages.add(all.subList(from, Math.min(all.size(), from + 500)));
        }
        index.rebuild(pages);
        System.out.printf(Locale.ROOT, "index: %.1f s%n", (System.nanoTime() - began) / 1e9);
        List<Title> long5 = all.stream()
                .filter(title ->
                        title.name().codePoints().filter(Character::isLetter).count() > 5)
                .toList();
        Latencies search = new Latencies(QUERIES);
        Latencies suggest = new Latencies(QUERIES);
        Latencies typing = new Latencies(QUERIES);
        int found = 0;
        int suggested = 0;
        for (int i = -WARM_UP; i < QUERIES; i++) {
            Title title = long5.get(random.nextInt(long5.size()));
            String slip = slip(title.name());
            int typed = 1 + random.nextInt(Math.min(12, title.name().length()));
            String prefix = title.name().substring(0, typed);
            long start = System.nanoTime();
            List<TitleId> answer = index.search(new Question(slip, Maturity.EIGHTEEN, "ZZ", 5, null, null))
                    .titles();
            long searched = System.nanoTime();
            List<SearchIndex.Suggestion> completed = index.suggest(slip, Maturity.EIGHTEEN, "ZZ", 5);
            long suggestedAt = System.nanoTime();
            index.suggest(prefix, Maturity.EIGHTEEN, "ZZ", 8);
            long end = System.nanoTime();
            if (i >= 0) {
                search.add(searched - start);
                suggest.add(suggestedAt - searched);
                typing.add(end - suggestedAt);
                found += answer.stream().anyMatch(id -> isSame(title, films.get(id))) ? 1 : 0;
                suggested += completed.stream().anyMatch(each -> isSame(title, films.get(each.title()))) ? 1 : 0;
            }
        }
        System.out.println("search with one slip: " + search);
        System.out.println("suggest with one slip: " + suggest);
        System.out.println("suggest, 1 to 12 letters: " + typing);
        System.out.printf(
                Locale.ROOT,
                "right title in the first five: search %.1f %%, suggest %.1f %%%n",
                100.0 * found / QUERIES,
                100.0 * suggested / QUERIES);
    }

    /** One letter changed, added, lost or swapped with the next, anywhere. */
    private String slip(String name) {
        int at = random.nextInt(name.length());
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + letter + name.substring(at + 1);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            case 2 -> name.substring(0, at) + name.substring(at + 1);
            default ->
                at + 1 < name.length()
                        ? name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2)
                        : name.substring(0, at);
        };
    }

    private static boolean isSame(Title wanted, @Nullable Title other) {
        return other != null && wanted.name().equalsIgnoreCase(other.name());
    }

    private void history() throws Exception {
        CassandraConfig config = new CassandraConfig(
                List.of("127.0.0.1:" + (address.getPort() + 11)),
                "dc1",
                "bench_discover",
                "{'class': 'NetworkTopologyStrategy', 'dc1': 1}",
                "ONE");
        try (CassandraConnection cassandra = CassandraConnection.open(config);
                PlaybackMetrics metrics = new PlaybackMetrics()) {
            WatchHistory history = WatchHistory.in(cassandra);
            List<TitleId> ids = new ArrayList<>(films.keySet());
            Semaphore room = new Semaphore(256);
            long began = System.nanoTime();
            for (int profile = 1; profile <= PROFILES; profile++) {
                for (int i = 0; i < TITLES_EACH; i++) {
                    room.acquire();
                    history.record(new WatchPosition(
                                    new ProfileId(profile),
                                    ids.get(random.nextInt(ids.size())),
                                    Duration.ofSeconds(random.nextInt(7_000)),
                                    Instant.now()))
                            .whenComplete((done, failure) -> room.release());
                }
            }
            room.acquire(256);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "progress rows: %d in %.1f s, %.0f a second%n",
                    PROFILES * TITLES_EACH,
                    seconds,
                    PROFILES * TITLES_EACH / seconds);
            Latencies reads = new Latencies(5_000);
            for (int i = -1_000; i < 5_000; i++) {
                ProfileId profile = new ProfileId(1 + random.nextInt(PROFILES));
                long start = System.nanoTime();
                history.latest(profile, 20).toCompletableFuture().join();
                if (i >= 0) {
                    reads.add(System.nanoTime() - start);
                }
            }
            System.out.println("continue watching, one partition: " + reads);
            write(new HistoryWriter(history, metrics, Clock.systemUTC()), ids);
        }
    }

    /** Heartbeats as a busy evening has them: each profile watches one title and reports every ten seconds. */
    private void write(HistoryWriter writer, List<TitleId> ids) throws Exception {
        for (int viewers : new int[] {100, 1_000, 20_000}) {
            long heartbeats = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(8)) {
                List<Heartbeat> batch = new ArrayList<>(1_000);
                for (int i = 0; i < 1_000; i++) {
                    int viewer = random.nextInt(viewers);
                    batch.add(new Heartbeat(
                            "s",
                            new ProfileId(1 + viewer),
                            ids.get(viewer),
                            "ZZ",
                            false,
                            Duration.ofSeconds(random.nextInt(7_000)),
                            Instant.now(),
                            Heartbeat.Event.TICK,
                            i));
                }
                writer.handle(batch);
                heartbeats += batch.size();
            }
            System.out.printf(
                    Locale.ROOT,
                    "history writer, %d viewers at once: %.0f heartbeats a second%n",
                    viewers,
                    heartbeats / ((System.nanoTime() - began) / 1e9));
        }
    }

    private void pages() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String email = "bench-" + UUID.randomUUID() + "@example.org";
        JsonNode session = post(
                http,
                "/v1/accounts",
                "",
                "{\"email\":\"" + email + "\",\"password\":\"bench-password\",\"name\":\"Bench\"}");
        String profile = session.at("/profiles/0/id").asString();
        String token = post(
                        http,
                        "/v1/profiles/" + profile + "/token",
                        session.path("access_token").asString(),
                        "{}")
                .path("access_token")
                .asString();
        String card =
                "{ id name releaseYear rating maturity genres runtimeSeconds posterUrl backdropUrl inMyList progress { share } }";
        String home = "{ home { hero " + card + " rows { id name kind total cards { rank title " + card + " } } } }";
        String some = post(http, "/graphql", token, body("{ search(query: \"love\") { titles { id } } }"))
                .at("/data/search/titles/0/id")
                .asString("");
        String title = "{ title(id: \"" + some + "\") { name description cast progress { share } } similar(id: \""
                + some + "\") " + card + " }";
        System.out.println("home at " + HOMES_PER_SECOND + " a second: " + load(http, token, body(home)));
        System.out.println("title at " + HOMES_PER_SECOND + " a second: " + load(http, token, body(title)));
    }

    private Latencies load(HttpClient http, String token, String body) throws InterruptedException {
        post(http, "/graphql", token, body);
        Latencies latencies = new Latencies(HOMES_PER_SECOND * HOME_SECONDS);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        long began = System.nanoTime();
        for (int i = 0; i < HOMES_PER_SECOND * HOME_SECONDS; i++) {
            long due = began + i * 1_000_000_000L / HOMES_PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            callers.execute(() -> {
                post(http, "/graphql", token, body);
                // From when it was due: a caller that had to wait counts that too.
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

    private JsonNode post(HttpClient http, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }
}
