package marquee.store.search;

import java.util.List;
import java.util.Optional;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import tools.jackson.databind.JsonNode;

/**
 * A title that may be what a viewer means.
 *
 * @param name as shown
 * @param names folded: the name, the original and the translated ones
 * @param people folded
 */
record Candidate(TitleId id, String name, List<String> names, String people) {
    static Candidate of(Title title) {
        return new Candidate(title.id(), title.name(), names(title), people(title));
    }

    static Candidate of(JsonNode hit) {
        JsonNode source = hit.path("_source");
        return new Candidate(
                TitleId.parse(hit.path("_id").asString()),
                source.path("name").asString(""),
                source.path("exact").valueStream().map(JsonNode::asString).toList(),
                source.path("people").asString(""));
    }

    /** All names of a title, folded, each once. */
    static List<String> names(Title title) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                title.name(), title.particulars().originalName()),
                        title.particulars().texts().values().stream().map(text -> text.name()))
                .map(Words::fold)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    static String people(Title title) {
        String cast = String.join(" ", title.cast());
        return Words.fold(cast + " " + String.join(" ", title.particulars().directors()));
    }

    boolean isNamed(String folded) {
        return names.contains(folded);
    }

    /** The name that is one typo away from the text. */
    Optional<String> namedAlmost(String folded) {
        return names.stream()
                .filter(name -> !name.equals(folded) && Typos.isOneAway(folded, name))
                .findFirst();
    }

    /** Whether each word is in the name or among the people as it is; the last may be unfinished. */
    boolean hasJust(List<String> words) {
        String all = " " + String.join(" ", names) + " " + people + " ";
        for (int i = 0; i < words.size(); i++) {
            boolean isLast = i == words.size() - 1;
            if (!all.contains(" " + words.get(i) + (isLast ? "" : " "))) {
                return false;
            }
        }
        return true;
    }
}
