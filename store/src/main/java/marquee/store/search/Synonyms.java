package marquee.store.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says a query in other words: phrases that mean the same, from a file beside this class. */
final class Synonyms {
    /** Most ways to say one query, itself included: each costs the engine as much as the first. */
    private static final int WAYS_MAX = 4;

    private static final List<List<String>> GROUPS = read();

    private Synonyms() {}

    /** Returns the folded query first, then what it could be instead. */
    static List<String> ways(String folded) {
        Set<String> ways = new LinkedHashSet<>();
        ways.add(folded);
        String padded = " " + folded + " ";
        for (List<String> group : GROUPS) {
            for (String phrase : group) {
                if (padded.contains(" " + phrase + " ")) {
                    for (String other : group) {
                        if (ways.size() < WAYS_MAX) {
                            ways.add(padded.replace(" " + phrase + " ", " " + other + " ")
                                    .strip());
                        }
                    }
                    break;
                }
            }
        }
        return List.copyOf(ways);
    }

    private static List<List<String>> read() {
        try (InputStream file = Synonyms.class.getResourceAsStream("synonyms.txt")) {
            if (file == null) {
                throw new IllegalStateException("synonyms.txt is not in the jar.");
            }
            List<List<String>> groups = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    groups.add(Arrays.stream(line.split("=")).map(String::strip).toList());
                }
            }
            return groups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
