package marquee.store.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes text comparable: lower case, without accents, Cyrillic and Greek in Latin letters, words parted by one space.
 * Done here and not in the engine, whose folding is in a plugin that not every engine has.
 */
final class Words {
    /** Each word of a query costs the engine some clauses, of which it takes a thousand. */
    private static final int QUERY_WORDS_MAX = 12;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`]");
    /** Marks of direction, soft hyphens, joiners: they are not seen, so they must not part words. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String[] LETTERS = {
        "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i"
    };

    private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґ";
    private static final String[] FROM_CYRILLIC =
            ("a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e dj g ye dz i i j lj nj c k u dz g")
                    .split(" ");
    private static final String GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω";
    private static final String[] FROM_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" ");
    private static final Map<Character, String> LATIN = latin();

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
        folded = UNSEEN.matcher(folded).replaceAll("");
        return transliterate(BETWEEN.matcher(folded).replaceAll(" ").strip());
    }

    private static String transliterate(String folded) {
        if (folded.chars().allMatch(each -> each < 0x370)) {
            return folded;
        }
        StringBuilder latin = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            latin.append(LATIN.getOrDefault(folded.charAt(i), String.valueOf(folded.charAt(i))));
        }
        return latin.toString();
    }

    private static Map<Character, String> latin() {
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i < CYRILLIC.length(); i++) {
            letters.put(CYRILLIC.charAt(i), FROM_CYRILLIC[i].replace("-", ""));
        }
        for (int i = 0; i < GREEK.length(); i++) {
            letters.put(GREEK.charAt(i), FROM_GREEK[i]);
        }
        return Map.copyOf(letters);
    }

    /** Folds what a viewer typed, as far as {@link SearchIndex#QUERY_CHARS_MAX} and a dozen words. */
    static String foldQuery(String query) {
        String folded = fold(query.substring(0, Math.min(query.length(), SearchIndex.QUERY_CHARS_MAX)));
        List<String> words = split(folded);
        return words.size() <= QUERY_WORDS_MAX ? folded : String.join(" ", words.subList(0, QUERY_WORDS_MAX));
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
