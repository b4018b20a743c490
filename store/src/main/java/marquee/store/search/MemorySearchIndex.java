package marquee.store.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;

/**
 * {@link SearchIndex} on the heap, for tests and quick demos. Looks at every title for every query; a word matches one
 * that is a typo away, or starts like it.
 */
public final class MemorySearchIndex implements SearchIndex {
    /** Shortest word that may have a typo; shorter ones would match half the catalogue. */
    private static final int TYPO_CHARS_MIN = 4;

    private volatile Map<TitleId, Entry> entries = Map.of();
    private volatile boolean exists;

    @Override
    public synchronized void put(List<Title> titles) {
        Limits.checkPut(titles.size());
        Map<TitleId, Entry> next = new LinkedHashMap<>(entries);
        add(titles, next);
        entries = next;
        exists = true;
    }

    @Override
    public synchronized void remove(TitleId title) {
        Map<TitleId, Entry> next = new LinkedHashMap<>(entries);
        next.remove(title);
        entries = next;
    }

    @Override
    public Found search(Question question) {
        String folded = Words.foldQuery(question.text());
        if (folded.isEmpty()) {
            return Found.NOTHING;
        }
        List<Entry> matching = new ArrayList<>();
        for (Entry entry : best(each -> each.scoreWays(Synonyms.ways(folded)), question.upTo(), question.country())) {
            matching.add(entry);
        }
        List<Entry> almost = best(
                entry -> folded.length() >= TYPO_CHARS_MIN
                                && entry.candidate.namedAlmost(folded).isPresent()
                        ? 1
                        : 0,
                question.upTo(),
                question.country());
        List<Candidate> merged = Ranking.merge(folded, candidates(matching), candidates(almost));
        Map<TitleId, Title> titles = new HashMap<>();
        matching.forEach(entry -> titles.put(entry.title.id(), entry.title));
        almost.forEach(entry -> titles.put(entry.title.id(), entry.title));
        List<TitleId> narrowed = merged.stream()
                .map(Candidate::id)
                .filter(id -> titles.containsKey(id) && isIn(titles.get(id), question))
                .limit(question.limit())
                .toList();
        return new Found(
                narrowed,
                Ranking.didYouMean(folded, merged),
                facets(titles.values().stream()
                        .flatMap(title -> title.genres().stream())
                        .toList()),
                facets(titles.values().stream()
                        .map(title -> String.valueOf(SearchQueries.decadeOf(title)))
                        .toList()));
    }

    @Override
    public List<Suggestion> suggest(String prefix, Maturity upTo, String country, int limit) {
        Limits.checkSuggest(limit);
        String asked = Words.foldQuery(prefix);
        List<Entry> found = new ArrayList<>(best(entry -> entry.scoreStart(asked), upTo, country));
        if (found.size() < SearchQueries.ENOUGH_EXACT) {
            boolean isAny = !found.isEmpty();
            for (Entry near : best(entry -> isAny ? entry.scoreAlmost(asked) : entry.scoreTypo(asked), upTo, country)) {
                if (!found.contains(near)) {
                    found.add(near);
                }
            }
        }
        return found.stream()
                .limit(limit)
                .map(entry -> new Suggestion(entry.title.id(), entry.title.name()))
                .toList();
    }

    @Override
    public synchronized void rebuild(Iterable<List<Title>> pages) {
        Map<TitleId, Entry> next = new LinkedHashMap<>();
        for (List<Title> page : pages) {
            add(page, next);
        }
        entries = next;
        exists = true;
    }

    @Override
    public boolean exists() {
        return exists;
    }

    private static void add(List<Title> titles, Map<TitleId, Entry> to) {
        for (Title title : titles) {
            if (SearchQueries.isIndexed(title)) {
                to.put(title.id(), new Entry(title));
            } else {
                to.remove(title.id());
            }
        }
    }

    private List<Entry> best(Scorer scorer, Maturity upTo, String country) {
        record Scored(Entry entry, double score) {}
        List<Scored> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            double score = SearchQueries.isFor(entry.title, upTo, country) ? scorer.score(entry) : 0;
            if (score > 0) {
                found.add(new Scored(entry, score * (1 + SearchQueries.popularityOf(entry.title) / 10)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .map(Scored::entry)
                .toList();
    }

    private static boolean isIn(Title title, Question question) {
        return (question.genre() == null || title.genres().contains(question.genre()))
                && (question.decade() == null || SearchQueries.decadeOf(title) == question.decade());
    }

    private static List<Candidate> candidates(List<Entry> entries) {
        return entries.stream().map(entry -> entry.candidate).toList();
    }

    private static List<Facet> facets(List<String> values) {
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Facet::count).reversed().thenComparing(Facet::value))
                .limit(SearchQueries.FACETS_MAX)
                .toList();
    }

    /** Whether {@code word} is {@code asked}, starts with it, or would with one letter changed, added, lost or swapped. */
    static boolean matches(String asked, String word, boolean isWhole) {
        if (isWhole ? word.equals(asked) : word.startsWith(asked)) {
            return true;
        }
        if (asked.length() < TYPO_CHARS_MIN) {
            return false;
        }
        if (isWhole) {
            return asked.charAt(0) == word.charAt(0) && Typos.isOneAway(asked, word);
        }
        if (asked.charAt(0) != word.charAt(0)) {
            return false;
        }
        for (int length = asked.length() - 1; length <= Math.min(word.length(), asked.length() + 1); length++) {
            if (Typos.isOneAway(asked, word.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    @FunctionalInterface
    private interface Scorer {
        double score(Entry entry);
    }

    private static final class Entry {
        private final Title title;
        private final Candidate candidate;
        private final List<String> tails;
        private final List<String> name;
        private final List<String> people;
        private final List<String> rest;

        Entry(Title title) {
            this.title = title;
            this.candidate = Candidate.of(title);
            this.tails = flat(candidate.names(), folded -> Words.tails(folded, Integer.MAX_VALUE));
            this.name = flat(candidate.names(), Words::split);
            this.people = Words.split(candidate.people());
            this.rest = Words.split(Words.fold(String.join(" ", title.genres()) + " "
                    + String.join(" ", title.particulars().collections()) + " " + title.description()));
        }

        private static List<String> flat(List<String> names, Function<String, List<String>> parts) {
            return names.stream().flatMap(each -> parts.apply(each).stream()).toList();
        }

        double scoreWays(List<String> ways) {
            return ways.stream()
                    .mapToDouble(way -> score(Words.split(way)))
                    .max()
                    .orElse(0);
        }

        /** The sum of the words' scores, or 0 when one of them is nowhere. */
        private double score(List<String> asked) {
            double sum = 0;
            for (int i = 0; i < asked.size(); i++) {
                boolean isWhole = i < asked.size() - 1;
                double score = score(asked.get(i), isWhole);
                if (score == 0) {
                    return 0;
                }
                sum += score;
            }
            return title.kind() == TitleKind.EPISODE ? sum / 2 : sum;
        }

        private double score(String word, boolean isWhole) {
            if (name.contains(word)) {
                return 8;
            }
            if (name.stream().anyMatch(own -> matches(word, own, isWhole))) {
                return 4;
            }
            if (people.stream().anyMatch(own -> matches(word, own, isWhole))) {
                return 2;
            }
            return rest.contains(word) ? 1 : 0;
        }

        double scoreStart(String asked) {
            if (asked.isEmpty() || title.kind() == TitleKind.EPISODE) {
                return 0;
            }
            for (int i = 0; i < tails.size(); i++) {
                if (tails.get(i).startsWith(asked)) {
                    return i == 0 ? 4 : 2;
                }
            }
            return 0;
        }

        /** For a whole name that is a typo away. */
        double scoreAlmost(String asked) {
            return asked.length() >= TYPO_CHARS_MIN
                            && title.kind() != TitleKind.EPISODE
                            && candidate.namedAlmost(asked).isPresent()
                    ? 2
                    : 0;
        }

        double scoreTypo(String asked) {
            if (asked.length() < TYPO_CHARS_MIN || title.kind() == TitleKind.EPISODE || scoreAlmost(asked) > 0) {
                return scoreAlmost(asked);
            }
            return tails.stream().anyMatch(tail -> matches(asked, tail, false)) ? 1 : 0;
        }
    }
}
