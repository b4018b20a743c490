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
    private static final Duration READ_MAX = Duration.ofMillis(500);
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
        this.alias = config.index();
        this.clock = clock;
    }

    @Override
    public void put(List<Title> titles) {
        Limits.checkPut(titles.size());
        Map<TitleId, Optional<Title>> changes = new LinkedHashMap<>();
        for (Title title : titles) {
            changes.put(title.id(), Optional.of(title).filter(Title::isPlayable));
        }
        change(changes);
    }

    @Override
    public void remove(TitleId title) {
        change(Map.of(title, Optional.empty()));
    }

    @Override
    public List<TitleId> search(String query, Maturity upTo, int limit) {
        Limits.checkSearch(limit);
        String folded = Words.foldQuery(query);
        if (folded.isEmpty()) {
            return List.of();
        }
        List<TitleId> found = new ArrayList<>();
        for (JsonNode hit :
                read(SearchQueries.search(folded, upTo, limit)).path("hits").path("hits")) {
            found.add(TitleId.parse(hit.path("_id").asString()));
        }
        return found;
    }

    @Override
    public List<Suggestion> suggest(String prefix, Maturity upTo, int limit) {
        Limits.checkSuggest(limit);
        String folded = Words.foldQuery(prefix);
        if (folded.isEmpty()) {
            return List.of();
        }
        List<Suggestion> exact = suggestions(SearchQueries.suggest(folded, upTo, limit, false), limit);
        return exact.isEmpty() ? suggestions(SearchQueries.suggest(folded, upTo, limit, true), limit) : exact;
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
            page.stream().filter(Title::isPlayable).forEach(title -> changes.put(title.id(), Optional.of(title)));
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

    private List<Suggestion> suggestions(ObjectNode query, int limit) {
        Map<TitleId, Suggestion> found = new LinkedHashMap<>();
        JsonNode options = read(query).path("suggest").path("starts").path(0).path("options");
        for (JsonNode option : options) {
            TitleId id = TitleId.parse(option.path("_id").asString());
            found.putIfAbsent(
                    id, new Suggestion(id, option.path("_source").path("name").asString()));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** Nothing has been put yet where there is no alias. */
    private JsonNode read(ObjectNode query) {
        Answer answer = engine.ask("POST", alias + "/_search", query.toString(), READ_MAX);
        if (answer.status() >= 300 && answer.status() != 404) {
            throw SearchEngine.refused("a search", answer);
        }
        return answer.body();
    }

    private String newIndexName() {
        return alias + "-" + TIME.format(clock.instant());
    }
}
