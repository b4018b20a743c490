package marquee.store.search;

/** Tells whether one letter changed, added, lost or swapped with its neighbour parts two words. */
final class Typos {
    private Typos() {}

    /** Whether the two are the same but for at most one such slip. */
    static boolean isOneAway(String asked, String word) {
        if (Math.abs(asked.length() - word.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < asked.length() && from < word.length() && asked.charAt(from) == word.charAt(from)) {
            from++;
        }
        if (from == asked.length() || from == word.length()) {
            return true;
        }
        boolean isChanged = same(asked, from + 1, word, from + 1);
        boolean isAdded = same(asked, from + 1, word, from);
        boolean isLost = same(asked, from, word, from + 1);
        boolean isSwapped = asked.length() == word.length()
                && from + 1 < asked.length()
                && asked.charAt(from) == word.charAt(from + 1)
                && asked.charAt(from + 1) == word.charAt(from)
                && same(asked, from + 2, word, from + 2);
        return isChanged || isAdded || isLost || isSwapped;
    }

    private static boolean same(String a, int fromA, String b, int fromB) {
        return a.length() - fromA == b.length() - fromB && a.regionMatches(fromA, b, fromB, a.length() - fromA);
    }
}
