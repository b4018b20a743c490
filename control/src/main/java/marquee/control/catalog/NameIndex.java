package marquee.control.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import marquee.model.catalog.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * Names by the start of any of their words, as sorted lists: answers while the search engine is away, and knows the
 * people, whom the engine does not suggest. Made when it is first asked, by one thread; then immutable.
 */
final class NameIndex {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Entries looked at for one prefix: one letter of a large catalogue has thousands. */
    private static final int LOOKED_AT_MAX = 20_000;

    private final List<ViewerTitle> source;
    private @Nullable Index made;

    NameIndex(List<ViewerTitle> source) {
        this.source = source;
    }

    List<ViewerTitle> titles(String text, int limit) {
        String wanted = fold(text).strip();
        Set<ViewerTitle> found = new LinkedHashSet<>();
        if (!wanted.isEmpty()) {
            startingWith(index().titles, wanted).stream()
                    .sorted(Comparator.comparingInt((Entry<ViewerTitle> entry) -> entry.word == 0 ? 0 : 1)
                            .thenComparing(entry -> entry.value.playable() ? 0 : 1)
                            .thenComparing(
                                    Comparator.comparingDouble((Entry<ViewerTitle> entry) -> entry.value.popularity())
                                            .reversed()))
                    .forEach(entry -> found.add(entry.value));
        }
        return found.stream().limit(limit).toList();
    }

    List<String> people(String text, int limit) {
        String wanted = fold(text).strip();
        List<String> best = new ArrayList<>();
        if (wanted.isEmpty()) {
            return best;
        }
        Index index = index();
        // One letter has thousands of names: they are looked at once, not sorted.
        for (Entry<String> entry : startingWith(index.people, wanted)) {
            int at = best.size();
            while (at > 0 && index.countOf(best.get(at - 1)) < index.countOf(entry.value)) {
                at--;
            }
            if (at < limit && !best.contains(entry.value)) {
                best.add(at, entry.value);
                if (best.size() > limit) {
                    best.remove(limit);
                }
            }
        }
        return best;
    }

    static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private synchronized Index index() {
        Index index = made;
        if (index == null) {
            index = new Index(source);
            made = index;
        }
        return index;
    }

    private static <T> List<Entry<T>> startingWith(List<Entry<T>> sorted, String wanted) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).key.compareTo(wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        int last = Math.min(sorted.size(), low + LOOKED_AT_MAX);
        while (end < last && sorted.get(end).key.startsWith(wanted)) {
            end++;
        }
        return sorted.subList(low, end);
    }

    /** @param word which word of the name the key starts at */
    private record Entry<T>(String key, int word, T value) {}

    private static final class Index {
        private final List<Entry<ViewerTitle>> titles = new ArrayList<>();
        private final List<Entry<String>> people = new ArrayList<>();
        private final Map<String, Integer> titlesOf = new HashMap<>();

        Index(List<ViewerTitle> source) {
            for (ViewerTitle title : source) {
                Set<String> names = new LinkedHashSet<>(List.of(title.name(), title.originalName()));
                title.texts().values().stream().map(LocalText::name).forEach(names::add);
                names.forEach(name -> addWords(titles, name, title));
                title.cast().forEach(person -> titlesOf.merge(person, 1, Integer::sum));
                title.directors().forEach(person -> titlesOf.merge(person, 1, Integer::sum));
            }
            titlesOf.keySet().forEach(person -> addWords(people, person, person));
            titles.sort(Comparator.comparing(Entry::key));
            people.sort(Comparator.comparing(Entry::key));
        }

        int countOf(String person) {
            return titlesOf.getOrDefault(person, 0);
        }

        private static <T> void addWords(List<Entry<T>> to, String name, T value) {
            String folded = fold(name).strip();
            int word = 0;
            for (int start = 0; start >= 0 && !folded.isEmpty(); word++) {
                to.add(new Entry<>(folded.substring(start), word, value));
                int space = folded.indexOf(' ', start);
                start = space < 0 ? -1 : space + 1;
            }
        }
    }
}
