package marquee.store.search;

import java.util.ArrayList;
import java.util.List;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that goes to OpenSearch and Elasticsearch: only what the cores of both have, so no edge n-grams, no folding
 * filter and no scripts.
 *
 * <p>Text is folded here. A name is kept four times: as shown, as words, as the start of a completion from each of its
 * words on, and among {@code everything}, where words of name, cast, genres and description may be mixed.
 */
final class SearchQueries {
    /** Most words of a name that a suggestion can start at. */
    private static final int TAILS_MAX = 12;
    /** A word in front of the name weighs more than any difference in rating. */
    private static final int FIRST_WORD_WEIGHT = 100;
    /** How much longer a list of suggestions is asked for: a title can be in it once for each of its words. */
    private static final int REPEATS = 2;

    private static final JsonMapper JSON = JsonMapper.shared();

    private SearchQueries() {}

    /** Settings and mapping of a new index. */
    static String index() {
        return """
                {
                  "settings": {
                    "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "500ms"}
                  },
                  "mappings": {
                    "dynamic": "strict",
                    "properties": {
                      "name": {"type": "keyword", "index": false, "doc_values": false},
                      "words": {"type": "text", "analyzer": "standard", "index_prefixes": {"min_chars": 1, "max_chars": 6}},
                      "people": {"type": "text", "analyzer": "standard", "index_prefixes": {"min_chars": 2, "max_chars": 6}},
                      "everything": {"type": "text", "analyzer": "standard", "norms": false},
                      "maturity": {"type": "short"},
                      "rating": {"type": "float"},
                      "starts": {
                        "type": "completion",
                        "analyzer": "keyword",
                        "preserve_separators": true,
                        "contexts": [{"name": "maturity", "type": "category"}]
                      }
                    }
                  }
                }""";
    }

    static ObjectNode document(Title title) {
        String words = Words.fold(title.name());
        String people = Words.fold(String.join(" ", title.cast()));
        String rest = Words.fold(String.join(" ", title.genres()) + " " + title.description());
        ObjectNode document = JSON.createObjectNode()
                .put("name", title.name())
                .put("words", words)
                .put("people", people)
                .put("everything", words + " " + people + " " + rest)
                .put("maturity", title.maturity().age())
                .put("rating", title.rating());
        List<String> tails = Words.tails(words, TAILS_MAX);
        ArrayNode starts = document.putArray("starts");
        for (int i = 0; i < tails.size(); i++) {
            ObjectNode start = starts.addObject()
                    .put("input", tails.get(i))
                    .put("weight", Math.round(title.rating() * 10) + (i == 0 ? FIRST_WORD_WEIGHT : 1));
            start.putObject("contexts")
                    .put("maturity", String.valueOf(title.maturity().age()));
        }
        return document;
    }

    /** Every word must be there: with a typo or unfinished in name or cast, or as it is anywhere. */
    static ObjectNode search(String folded, Maturity upTo, int limit) {
        ObjectNode query = JSON.createObjectNode().put("size", limit).put("_source", false);
        query.put("track_total_hits", false);
        ObjectNode scored = query.putObject("query").putObject("function_score");
        ObjectNode bool = scored.putObject("query").putObject("bool");
        bool.putArray("filter")
                .addObject()
                .putObject("range")
                .putObject("maturity")
                .put("lte", upTo.age());
        ArrayNode must = bool.putArray("must");
        List<String> words = Words.split(folded);
        for (int i = 0; i < words.size(); i++) {
            must.add(word(words.get(i), i == words.size() - 1));
        }
        ArrayNode should = bool.putArray("should");
        phrase(should.addObject(), folded);
        scored.putObject("field_value_factor")
                .put("field", "rating")
                .put("modifier", "log2p")
                .put("missing", 0);
        scored.put("boost_mode", "multiply");
        return query;
    }

    private static ObjectNode word(String word, boolean isLast) {
        ObjectNode any = JSON.createObjectNode();
        ArrayNode ways = any.putObject("dis_max").put("tie_breaker", 0.1).putArray("queries");
        match(ways, "words", word, 8, false);
        match(ways, "words", word, 3, true);
        match(ways, "people", word, 4, false);
        match(ways, "people", word, 1.5, true);
        match(ways, "everything", word, 1, false);
        if (isLast) {
            prefix(ways, "words", word, 5);
            prefix(ways, "people", word, 2);
        }
        return any;
    }

    private static void match(ArrayNode ways, String field, String word, double boost, boolean isFuzzy) {
        ObjectNode match = ways.addObject()
                .putObject("match")
                .putObject(field)
                .put("query", word)
                .put("boost", boost);
        if (isFuzzy) {
            match.put("fuzziness", "AUTO:4,8").put("prefix_length", 1).put("max_expansions", 20);
        }
    }

    private static void prefix(ArrayNode ways, String field, String word, double boost) {
        ways.addObject().putObject("prefix").putObject(field).put("value", word).put("boost", boost);
    }

    private static void phrase(ObjectNode should, String folded) {
        should.putObject("match_phrase").putObject("words").put("query", folded).put("boost", 4);
    }

    /** @param mayHaveTypo whether one letter may be wrong, but not the first */
    static ObjectNode suggest(String folded, Maturity upTo, int limit, boolean mayHaveTypo) {
        ObjectNode query = JSON.createObjectNode();
        query.putArray("_source").add("name");
        ObjectNode starts = query.putObject("suggest").putObject("starts");
        ObjectNode completion = starts.put("prefix", folded)
                .putObject("completion")
                .put("field", "starts")
                .put("size", limit * REPEATS);
        if (mayHaveTypo) {
            completion
                    .putObject("fuzzy")
                    .put("fuzziness", 1)
                    .put("prefix_length", 1)
                    .put("min_length", 4)
                    .put("transpositions", true)
                    .put("unicode_aware", true);
        }
        ArrayNode levels = completion.putObject("contexts").putArray("maturity");
        for (Maturity level : levels(upTo)) {
            levels.add(String.valueOf(level.age()));
        }
        return query;
    }

    private static List<Maturity> levels(Maturity upTo) {
        List<Maturity> levels = new ArrayList<>();
        for (Maturity level : Maturity.values()) {
            if (level.isAllowedUnder(upTo)) {
                levels.add(level);
            }
        }
        return levels;
    }
}
