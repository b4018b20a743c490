package marquee.store.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import marquee.model.catalog.Licence;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleKind;
import marquee.store.search.SearchIndex.Question;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that goes to OpenSearch and Elasticsearch: only what the cores of both have, so no edge n-grams, no folding
 * filter and no scripts.
 *
 * <p>Text is folded here. A name is kept five times: as shown, folded and whole for names that are a typo away, as
 * words, as the start of a completion from each of its words on, and among {@code everything}, where words of name,
 * people, genres and description may be mixed.
 */
final class SearchQueries {
    /** Version of the mapping: an index made by another is left alone, and a new one built beside it. */
    static final int VERSION = 2;
    /** Most values of one facet. */
    static final int FACETS_MAX = 12;
    /** With so many names that start exactly as typed, no typo is looked for. */
    static final int ENOUGH_EXACT = 3;
    /** Shortest text of which a whole name may be a typo away. */
    static final int ALMOST_CHARS_MIN = 4;

    private static final String ANYWHERE = "*";
    /** Titles considered for one page of results. */
    private static final int CANDIDATES_MIN = 40;
    /** Whole names a typo away that are looked at. */
    private static final int ALMOST_MAX = 12;
    /** Most words of a name that a suggestion can start at. */
    private static final int TAILS_MAX = 12;
    /** A word in front of the name weighs more than any difference in popularity. */
    private static final int FIRST_WORD_WEIGHT = 1_000;
    /** How much longer a list of suggestions is asked for: a title can be in it once for each of its words. */
    private static final int REPEATS = 2;

    /** One slip in words from four letters on. To look for two takes as long as all else together. */
    private static final String ONE_SLIP = "AUTO:4,100";
    /** Two from eight letters on. */
    private static final String TWO_SLIPS = "AUTO:4,8";

    private static final JsonMapper JSON = JsonMapper.shared();

    private SearchQueries() {}

    static boolean isIndexed(Title title) {
        return title.isListed() && title.kind() != TitleKind.TRAILER;
    }

    /** Whether a title may be for somebody: what the index can filter by, and no finer. */
    static boolean isFor(Title title, Maturity upTo, String country) {
        boolean isAllowed = title.maturity().isAllowedUnder(upTo)
                || title.maturityIn(country).isAllowedUnder(upTo);
        return isAllowed
                && (territories(title).contains(ANYWHERE) || territories(title).contains(country));
    }

    /** 0 to 10: how likely somebody means this title rather than another. */
    static double popularityOf(Title title) {
        return Math.max(title.rating(), title.particulars().popularity() / 10);
    }

    static int decadeOf(Title title) {
        return title.releaseYear() / 10 * 10;
    }

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
                      "exact": {"type": "keyword", "doc_values": false, "ignore_above": 250},
                      "words": {"type": "text", "analyzer": "standard", "index_prefixes": {"min_chars": 1, "max_chars": 6}},
                      "people": {"type": "text", "analyzer": "standard", "index_prefixes": {"min_chars": 2, "max_chars": 6}},
                      "everything": {"type": "text", "analyzer": "standard", "norms": false},
                      "audience": {"type": "keyword"},
                      "genre": {"type": "keyword"},
                      "decade": {"type": "short"},
                      "popularity": {"type": "float"},
                      "starts": {
                        "type": "completion",
                        "analyzer": "keyword",
                        "preserve_separators": true,
                        "max_input_length": 120,
                        "contexts": [{"name": "audience", "type": "category"}]
                      }
                    }
                  }
                }""";
    }

    static ObjectNode document(Title title) {
        List<String> names = Candidate.names(title);
        String words = String.join(" ", names);
        String people = Candidate.people(title);
        String rest = Words.fold(String.join(" ", title.genres()) + " "
                + String.join(" ", title.particulars().collections()) + " " + title.description());
        boolean isEpisode = title.kind() == TitleKind.EPISODE;
        double popularity = popularityOf(title);
        ObjectNode document = JSON.createObjectNode()
                .put("name", title.name())
                .put("words", words)
                .put("people", people)
                .put("everything", words + " " + people + " " + rest)
                .put("decade", decadeOf(title))
                .put("popularity", isEpisode ? 0 : popularity);
        names.forEach(document.putArray("exact")::add);
        title.genres().forEach(document.putArray("genre")::add);
        Set<String> audiences = audiences(title);
        audiences.forEach(document.putArray("audience")::add);
        if (!isEpisode) {
            ArrayNode starts = document.putArray("starts");
            for (String name : names) {
                List<String> tails = Words.tails(name, TAILS_MAX);
                for (int i = 0; i < tails.size(); i++) {
                    ObjectNode start = starts.addObject()
                            .put("input", tails.get(i))
                            .put("weight", Math.round(popularity * 50) + (i == 0 ? FIRST_WORD_WEIGHT : 1));
                    audiences.forEach(start.putObject("contexts").putArray("audience")::add);
                }
            }
        }
        return document;
    }

    /**
     * Every word must be there: with a typo or unfinished in name or people, or as it is anywhere.
     *
     * @param isGenerous whether a long word may have two typos rather than one
     */
    static ObjectNode search(String folded, Question question, boolean isGenerous) {
        ObjectNode query = JSON.createObjectNode().put("size", Math.max(CANDIDATES_MIN, question.limit()));
        source(query, true);
        query.put("track_total_hits", false);
        ObjectNode scored = query.putObject("query").putObject("function_score");
        ObjectNode bool = scored.putObject("query").putObject("bool");
        filter(bool, audiencesOf(question.upTo(), question.country()));
        ArrayNode ways = bool.putArray("must").addObject().putObject("dis_max").putArray("queries");
        for (String way : Synonyms.ways(folded)) {
            ObjectNode all = ways.addObject().putObject("bool");
            ArrayNode must = all.putArray("must");
            List<String> words = Words.split(way);
            for (int i = 0; i < words.size(); i++) {
                must.add(word(words.get(i), i == words.size() - 1, isGenerous ? TWO_SLIPS : ONE_SLIP));
            }
            phrase(all.putArray("should").addObject(), way);
        }
        popularity(scored);
        ArrayNode narrowed = query.putObject("post_filter").putObject("bool").putArray("filter");
        narrow(narrowed, "genre", question.genre());
        narrow(narrowed, "decade", question.decade());
        ObjectNode aggregations = query.putObject("aggs");
        facet(aggregations, "genre");
        facet(aggregations, "decade");
        return query;
    }

    /** Titles one whole name of which is the text, or one slip away from it. */
    static ObjectNode almost(String folded, Maturity upTo, String country, @Nullable Question narrowedTo) {
        ObjectNode query = JSON.createObjectNode().put("size", ALMOST_MAX).put("track_total_hits", false);
        source(query, false);
        ObjectNode scored = query.putObject("query").putObject("function_score");
        ObjectNode bool = scored.putObject("query").putObject("bool");
        ArrayNode filters = filter(bool, audiencesOf(upTo, country));
        if (narrowedTo != null) {
            narrow(filters, "genre", narrowedTo.genre());
            narrow(filters, "decade", narrowedTo.decade());
        }
        ObjectNode near = bool.putArray("must").addObject().putObject("constant_score");
        near.putObject("filter")
                .putObject("fuzzy")
                .putObject("exact")
                .put("value", folded)
                .put("fuzziness", 1)
                .put("prefix_length", 0)
                .put("transpositions", true)
                .put("max_expansions", 100);
        popularity(scored);
        return query;
    }

    /** @param mayHaveTypo whether one letter may be wrong */
    static ObjectNode suggest(String folded, Maturity upTo, String country, int limit, boolean mayHaveTypo) {
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
                    .put("min_length", ALMOST_CHARS_MIN)
                    .put("transpositions", true)
                    .put("unicode_aware", true);
        }
        audiencesOf(upTo, country).forEach(completion.putObject("contexts").putArray("audience")::add);
        return query;
    }

    private static ObjectNode word(String word, boolean isLast, String slips) {
        ObjectNode any = JSON.createObjectNode();
        ArrayNode ways = any.putObject("dis_max").put("tie_breaker", 0.1).putArray("queries");
        match(ways, "words", word, 8, null);
        match(ways, "words", word, 3, slips);
        match(ways, "people", word, 4, null);
        match(ways, "people", word, 1.5, slips);
        match(ways, "everything", word, 1, null);
        if (isLast) {
            prefix(ways, "words", word, 5);
            prefix(ways, "people", word, 2);
        }
        return any;
    }

    private static void match(ArrayNode ways, String field, String word, double boost, @Nullable String slips) {
        ObjectNode match = ways.addObject()
                .putObject("match")
                .putObject(field)
                .put("query", word)
                .put("boost", boost);
        if (slips != null) {
            match.put("fuzziness", slips).put("prefix_length", 1).put("max_expansions", 20);
        }
    }

    private static void prefix(ArrayNode ways, String field, String word, double boost) {
        ways.addObject().putObject("prefix").putObject(field).put("value", word).put("boost", boost);
    }

    private static void phrase(ObjectNode should, String folded) {
        should.putObject("match_phrase").putObject("words").put("query", folded).put("boost", 4);
    }

    private static void source(ObjectNode query, boolean withPeople) {
        ArrayNode fields = query.putArray("_source").add("name").add("exact");
        if (withPeople) {
            fields.add("people");
        }
    }

    private static ArrayNode filter(ObjectNode bool, Collection<String> audiences) {
        ArrayNode filters = bool.putArray("filter");
        audiences.forEach(filters.addObject().putObject("terms").putArray("audience")::add);
        return filters;
    }

    private static void narrow(ArrayNode filters, String field, @Nullable Object value) {
        if (value != null) {
            filters.addObject().putObject("term").put(field, value.toString());
        }
    }

    private static void facet(ObjectNode aggregations, String field) {
        aggregations.putObject(field).putObject("terms").put("field", field).put("size", FACETS_MAX);
    }

    private static void popularity(ObjectNode scored) {
        scored.putObject("field_value_factor")
                .put("field", "popularity")
                .put("modifier", "log2p")
                .put("missing", 0);
        scored.put("boost_mode", "multiply");
    }

    /** Who a title is for: {@code 13|*}, {@code 16|DE}. */
    private static Set<String> audiences(Title title) {
        Set<String> audiences = new LinkedHashSet<>();
        for (String territory : territories(title)) {
            audiences.add(title.maturityIn(territory).age() + "|" + territory);
        }
        if (territories(title).contains(ANYWHERE)) {
            title.particulars()
                    .maturityByCountry()
                    .forEach((country, maturity) -> audiences.add(maturity.age() + "|" + country));
        }
        return audiences;
    }

    private static Set<String> territories(Title title) {
        List<Licence> licences = title.particulars().licences();
        Set<String> territories = new TreeSet<>();
        licences.forEach(licence -> {
            if (licence.territories().isEmpty()) {
                territories.add(ANYWHERE);
            }
            territories.addAll(licence.territories());
        });
        if (licences.isEmpty()) {
            territories.add(ANYWHERE);
        }
        return territories;
    }

    private static List<String> audiencesOf(Maturity upTo, String country) {
        List<String> audiences = new ArrayList<>();
        for (Maturity level : Maturity.values()) {
            if (level.isAllowedUnder(upTo)) {
                audiences.add(level.age() + "|" + ANYWHERE);
                audiences.add(level.age() + "|" + country);
            }
        }
        return audiences;
    }
}
