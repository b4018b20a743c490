package marquee.store.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;

/**
 * {@link SearchIndex} on the heap, for tests and quick demos. Looks at every title for every query; a word matches one
 * that is a typo away, or starts like it.
 */
public final class MemorySearchIndex implements SearchIndex {
    /** Shortest word that may have a typo; shorter ones would match half the catalogue. */
    private static final int TYPO_CHARS_MIN = 4;

    private volatile Map<TitleId, Entry> entries = Map.of();

    @Override
    public synchronized void put(List<Title> titles) {
        Limits.checkPut(titles.size());
        Map<TitleId, Entry> next = new LinkedHashMap<>(entries);
        add(titles, next);
        entries = next;
    }

    @Override
    public synchronized void remove(TitleId title) {
        Map<TitleId, Entry> next = new LinkedHashMap<>(entries);
        next.remove(title);
        entries = next;
    }

    @Override
    public List<TitleId> search(String query, Maturity upTo, int limit) {
        Limits.checkSearch(limit);
        List<String> asked = Words.split(Words.foldQuery(query));
        return best(entry -> entry.score(asked), upTo, limit).stream()
                .map(entry -> entry.title.id())
                .toList();
    }

    @Override
    public List<Suggestion> suggest(String prefix, Maturity upTo, int limit) {
        Limits.checkSuggest(limit);
        String asked = Words.foldQuery(prefix);
        List<Entry> found = best(entry -> entry.scoreStart(asked), upTo, limit);
        if (found.isEmpty()) {
            found = best(entry -> entry.scoreTypo(asked), upTo, limit);
        }
        return found.stream()
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
    }

    private static void add(List<Title> titles, Map<TitleId, Entry> to) {
        for (Title title : titles) {
            if (title.isPlayable()) {
                to.put(title.id(), new Entry(title));
            } else {
                to.remove(title.id());
            }
        }
    }

    private List<Entry> best(Scorer scorer, Maturity upTo, int limit) {
        record Scored(Entry entry, double score) {}
        List<Scored> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            double score = entry.title.maturity().isAllowedUnder(upTo) ? scorer.score(entry) : 0;
            if (score > 0) {
                found.add(new Scored(entry, score * (1 + entry.title.rating() / 10)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(limit)
                .map(Scored::entry)
                .toList();
    }

    /** Whether {@code word} is {@code asked}, starts with it, or would with one letter changed, added, lost or swapped. */
    static boolean matches(String asked, String word, boolean isWhole) {
        if (isWhole ? word.equals(asked) : word.startsWith(asked)) {
            return true;
        }
        if (asked.length() < TYPO_CHARS_MIN || asked.charAt(0) != word.charAt(0)) {
            return false;
        }
        if (isWhole) {
            return isTypo(asked, word);
        }
        for (int length = asked.length() - 1; length <= Math.min(word.length(), asked.length() + 1); length++) {
            if (isTypo(asked, word.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTypo(String asked, String word) {
        if (Math.abs(asked.length() - word.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < asked.length() && from < word.length() && asked.charAt(from) == word.charAt(from)) {
            from++;
        }
        String a = asked.substring(from);
        String b = word.substring(from);
        if (a.isEmpty() || b.isEmpty()) {
            return true;
        }
        boolean isChanged = a.substring(1).equals(b.substring(1));
        boolean isAdded = a.substring(1).equals(b);
        boolean isLost = a.equals(b.substring(1));
        boolean isSwapped = a.length() == b.length()
                && a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return isChanged || isAdded || isLost || isSwapped;
    }

    @FunctionalInterface
    private interface Scorer {
        double score(Entry entry);
    }

    private static final class Entry {
        private final Title title;
        private final List<String> tails;
        private final List<String> name;
        private final List<String> cast;
        private final List<String> rest;

        Entry(Title title) {
            this.title = title;
            String folded = Words.fold(title.name());
            this.tails = Words.tails(folded, Integer.MAX_VALUE);
            this.name = Words.split(folded);
            this.cast = Words.split(Words.fold(String.join(" ", title.cast())));
            this.rest = Words.split(Words.fold(String.join(" ", title.genres()) + " " + title.description()));
        }

        /** The sum of the words' scores, or 0 when one of them is nowhere. */
        double score(List<String> asked) {
            double sum = 0;
            for (int i = 0; i < asked.size(); i++) {
                boolean isWhole = i < asked.size() - 1;
                double score = score(asked.get(i), isWhole);
                if (score == 0) {
                    return 0;
                }
                sum += score;
            }
            return sum;
        }

        private double score(String word, boolean isWhole) {
            if (name.contains(word)) {
                return 8;
            }
            if (name.stream().anyMatch(own -> matches(word, own, isWhole))) {
                return 4;
            }
            if (cast.stream().anyMatch(own -> matches(word, own, isWhole))) {
                return 2;
            }
            return rest.contains(word) ? 1 : 0;
        }

        double scoreStart(String asked) {
            if (asked.isEmpty()) {
                return 0;
            }
            for (int i = 0; i < tails.size(); i++) {
                if (tails.get(i).startsWith(asked)) {
                    return i == 0 ? 4 : 2;
                }
            }
            return 0;
        }

        double scoreTypo(String asked) {
            return !asked.isEmpty() && tails.stream().anyMatch(tail -> matches(asked, tail, false)) ? 1 : 0;
        }
    }
}
