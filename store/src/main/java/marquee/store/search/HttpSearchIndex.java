package marquee.store.search;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.search.SearchEngine.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link SearchIndex} in OpenSearch or Elasticsearch, over HTTP.
 *
 * <p>Readers and writers use an alias; the index behind it carries the time it was made in its name and is made when the
 * first title is put. A rebuild fills a new index, repeats there what was put meanwhile, and moves the alias.
 */
final class HttpSearchIndex implements SearchIndex {
    private static final Logger log = LoggerFactory.getLogger(HttpSearchIndex.class);
    /** Longest wait for an answer. An engine that has just started has needed more than half a second. */
    private static final Duration READ_MAX = Duration.ofMillis(1_500);

    private static final Duration WRITE_MAX = Duration.ofSeconds(15);
    private static final Duration ADMIN_MAX = Duration.ofSeconds(30);
    /** Most edits that are remembered during a rebuild; more fail it, and it can be tried again. */
    private static final int MEANWHILE_MAX = 20_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SearchEngine engine;
    private final String alias;
    private final Clock clock;
    private final Object rebuilding = new Object();
    /** What was put (or, when empty, removed) since the rebuild began; null when there is none. Guarded by this. */
    private @Nullable Map<TitleId, Optional<Title>> meanwhile;

    HttpSearchIndex(SearchConfig config, Clock clock) {
        this.engine = new SearchEngine(config);
        this.alias = config.index() + "-v" + SearchQueries.VERSION;
        this.clock = clock;
    }

    @Override
    public void put(List<Title> titles) {
        Limits.checkPut(titles.size());
        Map<TitleId, Optional<Title>> changes = new LinkedHashMap<>();
        for (Title title : titles) {
            changes.put(title.id(), Optional.of(title).filter(SearchQueries::isIndexed));
        }
        change(changes);
    }

    @Override
    public void remove(TitleId title) {
        change(Map.of(title, Optional.empty()));
    }

    @Override
    public Found search(Question question) {
        String folded = Words.foldQuery(question.text());
        if (folded.isEmpty()) {
            return Found.NOTHING;
        }
        Found found = search(folded, question, false);
        // Rare enough to be worth the time it takes.
        return found.titles().isEmpty() ? search(folded, question, true) : found;
    }

    private Found search(String folded, Question question, boolean isGenerous) {
        List<ObjectNode> asked = new ArrayList<>();
        asked.add(SearchQueries.search(folded, question, isGenerous));
        if (folded.length() >= SearchQueries.ALMOST_CHARS_MIN) {
            asked.add(SearchQueries.almost(folded, question.upTo(), question.country(), question));
        }
        List<JsonNode> answers = read(asked);
        List<Candidate> byWords = candidates(answers.get(0));
        List<Candidate> almost = answers.size() > 1 ? candidates(answers.get(1)) : List.of();
        List<Candidate> ordered = Ranking.merge(folded, byWords, almost);
        return new Found(
                ordered.stream().limit(question.limit()).map(Candidate::id).toList(),
                Ranking.didYouMean(folded, ordered),
                facets(answers.get(0), "genre"),
                facets(answers.get(0), "decade"));
    }

    @Override
    public List<Suggestion> suggest(String prefix, Maturity upTo, String country, int limit) {
        Limits.checkSuggest(limit);
        String folded = Words.foldQuery(prefix);
        if (folded.isEmpty()) {
            return List.of();
        }
        Map<TitleId, Suggestion> found = new LinkedHashMap<>();
        List<ObjectNode> exact = List.of(SearchQueries.suggest(folded, upTo, country, limit, false));
        suggestions(read(exact).get(0), found);
        if (found.size() < SearchQueries.ENOUGH_EXACT && folded.length() >= SearchQueries.ALMOST_CHARS_MIN) {
            List<JsonNode> near = read(List.of(
                    SearchQueries.almost(folded, upTo, country, null),
                    SearchQueries.suggest(folded, upTo, country, limit, true)));
            for (Candidate candidate : candidates(near.get(0))) {
                found.putIfAbsent(candidate.id(), new Suggestion(candidate.id(), candidate.name()));
            }
            if (found.isEmpty()) {
                suggestions(near.get(1), found);
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    @Override
    public boolean exists() {
        return engine.ask("GET", "_alias/" + alias, null, ADMIN_MAX).status() < 300;
    }

    @Override
    public void rebuild(Iterable<List<Title>> pages) {
        synchronized (rebuilding) {
            synchronized (this) {
                meanwhile = new LinkedHashMap<>();
            }
            String index = newIndexName();
            boolean isDone = false;
            try {
                engine.require("PUT", index, SearchQueries.index(), ADMIN_MAX);
                fill(index, pages);
                publish(index);
                isDone = true;
            } finally {
                synchronized (this) {
                    meanwhile = null;
                }
                if (!isDone) {
                    drop(index);
                }
            }
        }
    }

    private void fill(String index, Iterable<List<Title>> pages) {
        long titles = 0;
        for (List<Title> page : pages) {
            Limits.checkPut(page.size());
            Map<TitleId, Optional<Title>> changes = new LinkedHashMap<>();
            page.stream()
                    .filter(SearchQueries::isIndexed)
                    .forEach(title -> changes.put(title.id(), Optional.of(title)));
            if (!changes.isEmpty()) {
                bulk(index, changes);
            }
            titles += changes.size();
        }
        log.info("Filled a new search index. index={} titles={}", index, titles);
    }

    /** Moves the alias. Writers wait, so that none writes to the old index between the last repeat and the move. */
    private synchronized void publish(String index) {
        Map<TitleId, Optional<Title>> late = meanwhile;
        if (late != null && !late.isEmpty()) {
            bulk(index, late);
        }
        engine.require("POST", index + "/_refresh", null, ADMIN_MAX);
        Set<String> old = new HashSet<>();
        Answer behind = engine.ask("GET", "_alias/" + alias, null, ADMIN_MAX);
        if (behind.status() < 300) {
            old.addAll(behind.body().propertyNames());
        }
        ObjectNode moves = JSON.createObjectNode();
        ArrayNode actions = moves.putArray("actions");
        actions.addObject().putObject("add").put("index", index).put("alias", alias);
        old.forEach(name -> actions.addObject().putObject("remove_index").put("index", name));
        engine.require("POST", "_aliases", moves.toString(), ADMIN_MAX);
    }

    private void drop(String index) {
        try {
            engine.ask("DELETE", index, null, ADMIN_MAX);
        } catch (PlatformException e) {
            log.warn("A half-filled search index stays behind; delete it by hand. index={}", index, e);
        }
    }

    private synchronized void change(Map<TitleId, Optional<Title>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (meanwhile != null) {
            if (meanwhile.size() + changes.size() > MEANWHILE_MAX) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, "The search index is being rebuilt and takes no more edits until then.");
            }
            meanwhile.putAll(changes);
        }
        if (!bulk(alias, changes)) {
            createFirst();
            if (!bulk(alias, changes)) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, "The search index vanished while it was written to.");
            }
        }
    }

    private void createFirst() {
        ObjectNode index = (ObjectNode) JSON.readTree(SearchQueries.index());
        index.putObject("aliases").putObject(alias);
        engine.require("PUT", newIndexName(), index.toString(), ADMIN_MAX);
    }

    /** Writes, or returns false when there is no such index. */
    private boolean bulk(String index, Map<TitleId, Optional<Title>> changes) {
        StringBuilder lines = new StringBuilder();
        changes.forEach((id, title) -> {
            ObjectNode action = JSON.createObjectNode();
            action.putObject(title.isPresent() ? "index" : "delete").put("_id", id.toString());
            lines.append(action).append('\n');
            title.ifPresent(
                    present -> lines.append(SearchQueries.document(present)).append('\n'));
        });
        // Without this a missing alias would become an index with a mapping that was guessed.
        String path = index + "/_bulk" + (index.equals(alias) ? "?require_alias=true" : "");
        Answer answer = engine.ask("POST", path, lines.toString(), WRITE_MAX);
        if (answer.status() == 404) {
            return false;
        }
        if (answer.status() >= 300) {
            throw SearchEngine.refused("a bulk", answer);
        }
        return isWritten(answer);
    }

    private static boolean isWritten(Answer answer) {
        if (!answer.body().path("errors").asBoolean(false)) {
            return true;
        }
        for (JsonNode item : answer.body().path("items")) {
            JsonNode done = item.path("index").isMissingNode() ? item.path("delete") : item.path("index");
            JsonNode error = done.path("error");
            if (error.path("type").asString("").equals("index_not_found_exception")) {
                return false;
            }
            if (!error.isMissingNode()) {
                int status = done.path("status").asInt(500);
                throw new PlatformException(
                        status == 429 || status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL,
                        "Title " + done.path("_id").asString("") + " could not be indexed: " + error);
            }
        }
        return true;
    }

    private static List<Candidate> candidates(JsonNode answer) {
        return answer.path("hits").path("hits").valueStream().map(Candidate::of).toList();
    }

    private static List<Facet> facets(JsonNode answer, String field) {
        return answer.path("aggregations")
                .path(field)
                .path("buckets")
                .valueStream()
                .map(bucket -> new Facet(
                        bucket.path("key").asString(), bucket.path("doc_count").asInt()))
                .toList();
    }

    private static void suggestions(JsonNode answer, Map<TitleId, Suggestion> found) {
        JsonNode options = answer.path("suggest").path("starts").path(0).path("options");
        for (JsonNode option : options) {
            TitleId id = TitleId.parse(option.path("_id").asString());
            found.putIfAbsent(
                    id, new Suggestion(id, option.path("_source").path("name").asString()));
        }
    }

    /** Asks several things in one request. Nothing has been put yet where there is no alias. */
    private List<JsonNode> read(List<ObjectNode> queries) {
        StringBuilder lines = new StringBuilder();
        String header = JSON.createObjectNode().put("index", alias).toString();
        queries.forEach(query -> lines.append(header).append('\n').append(query).append('\n'));
        Answer answer = engine.ask("POST", "_msearch", lines.toString(), READ_MAX);
        if (answer.status() >= 300) {
            throw SearchEngine.refused("a search", answer);
        }
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            JsonNode one = answer.body().path("responses").path(i);
            int status = one.path("status").asInt(200);
            if (status == 429 || status >= 500) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "Search is overloaded. Try again in a moment.");
            }
            if (status >= 300 && status != 404) {
                throw SearchEngine.refused("a search", new Answer(status, one));
            }
            answers.add(one);
        }
        return answers;
    }

    private String newIndexName() {
        return alias + "-" + TIME.format(clock.instant());
    }
}
