package marquee.store.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/**
 * Puts what matched by words and what is named almost like the query into one order.
 *
 * <p>Titles named just so come first. Then, when there is none, the query may hold a typo: two that have its words stand
 * before those whose whole name is one slip away, and the rest behind. So a right title is among the first five whether
 * the typo made another word or none.
 */
final class Ranking {
    /** What has the words as typed, before what the typo may hide. */
    private static final int SURE_FIRST = 2;

    private Ranking() {}

    /**
     * @param folded what was asked
     * @param byWords in the engine's order
     * @param almost whole names near the query, most popular first
     */
    static List<Candidate> merge(String folded, List<Candidate> byWords, List<Candidate> almost) {
        Map<TitleId, Candidate> ordered = new LinkedHashMap<>();
        byWords.stream().filter(each -> each.isNamed(folded)).forEach(each -> ordered.putIfAbsent(each.id(), each));
        almost.stream().filter(each -> each.isNamed(folded)).forEach(each -> ordered.putIfAbsent(each.id(), each));
        if (ordered.isEmpty()) {
            List<String> words = Words.split(folded);
            byWords.stream()
                    .filter(each -> each.hasJust(words))
                    .limit(SURE_FIRST)
                    .forEach(each -> ordered.putIfAbsent(each.id(), each));
            almost.stream()
                    .filter(each -> each.namedAlmost(folded).isPresent())
                    .forEach(each -> ordered.putIfAbsent(each.id(), each));
        }
        byWords.forEach(each -> ordered.putIfAbsent(each.id(), each));
        return new ArrayList<>(ordered.values());
    }

    /** Returns the name to offer, when no title has just the words that were asked for. */
    static @Nullable String didYouMean(String folded, List<Candidate> ordered) {
        if (ordered.isEmpty()) {
            return null;
        }
        List<String> words = Words.split(folded);
        boolean isSure = ordered.stream().anyMatch(each -> each.hasJust(words));
        if (isSure) {
            return null;
        }
        Candidate best = ordered.get(0);
        return best.namedAlmost(folded).isPresent()
                        || Words.split(Words.fold(best.name())).stream()
                                .anyMatch(own -> words.stream()
                                        .anyMatch(word -> !own.equals(word) && Typos.isOneAway(word, own)))
                ? best.name()
                : null;
    }
}
