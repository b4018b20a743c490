package marquee.store.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes text comparable: lower case, without accents, words parted by one space. Done here and not in the engine, whose
 * folding is in a plugin that not every engine has.
 */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String[] LETTERS = {
        "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i"
    };

    private Words() {}

    static String fold(String text) {
        String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        // A dot above stays behind when a Turkish capital I becomes small.
        folded = MARKS.matcher(folded).replaceAll("");
        for (int i = 0; i < LETTERS.length; i += 2) {
            folded = folded.replace(LETTERS[i], LETTERS[i + 1]);
        }
        folded = APOSTROPHES.matcher(folded).replaceAll("");
        return BETWEEN.matcher(folded).replaceAll(" ").strip();
    }

    /** Folds what a viewer typed, as far as {@link SearchIndex#QUERY_CHARS_MAX}. */
    static String foldQuery(String query) {
        return fold(query.substring(0, Math.min(query.length(), SearchIndex.QUERY_CHARS_MAX)));
    }

    static List<String> split(String folded) {
        return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
    }

    /** Returns the text from each of its words on: "the red shoes", "red shoes", "shoes". */
    static List<String> tails(String folded, int tailsMax) {
        List<String> tails = new ArrayList<>();
        for (int start = 0; start >= 0 && !folded.isEmpty() && tails.size() < tailsMax; ) {
            tails.add(folded.substring(start));
            int space = folded.indexOf(' ', start);
            start = space < 0 ? -1 : space + 1;
        }
        return tails;
    }
}
