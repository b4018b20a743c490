package marquee.edge.caching;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a dictionary of structured fields (RFC 8941 §4.2.2), as far as cache directives need it: values are reduced to
 * text, an item that is false is left out, parameters and inner lists are read over. Anything else that the grammar does
 * not allow makes the whole dictionary void.
 */
final class StructuredDictionary {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~:/";

    private final String text;
    private int at;

    private StructuredDictionary(String text) {
        this.text = text;
    }

    /** A number that is negative or broken becomes {@code "0"}; a string keeps its quotes, so that it never is a number. */
    static Optional<Map<String, String>> parse(String text) {
        try {
            return Optional.of(new StructuredDictionary(text).members());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> members() {
        Map<String, String> members = new HashMap<>();
        skipBlanks();
        while (at < text.length()) {
            String key = key();
            String value = "";
            if (isNext('=')) {
                at++;
                value = isNext('(') ? innerList() : item();
            }
            parameters();
            members.remove(key);
            if (!value.equals("?0")) {
                members.put(key, value.equals("?1") ? "" : value);
            }
            skipBlanks();
            if (at < text.length()) {
                require(',');
                skipBlanks();
                if (at == text.length()) {
                    throw broken();
                }
            }
        }
        return members;
    }

    private String key() {
        int start = at;
        while (at < text.length() && (isLower(text.charAt(at)) || at > start && isKeyMark(text.charAt(at)))) {
            at++;
        }
        if (at == start) {
            throw broken();
        }
        return text.substring(start, at);
    }

    private String item() {
        if (at == text.length()) {
            throw broken();
        }
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        }
        if (c == '?') {
            at += 2;
            if (at > text.length() || text.charAt(at - 1) != '0' && text.charAt(at - 1) != '1') {
                throw broken();
            }
            return text.substring(at - 2, at);
        }
        if (c == ':') {
            int end = text.indexOf(':', at + 1);
            if (end < 0) {
                throw broken();
            }
            at = end + 1;
            return ":";
        }
        return c == '-' || c >= '0' && c <= '9' ? number() : token();
    }

    private String number() {
        int start = at;
        boolean isNegative = isNext('-');
        at += isNegative ? 1 : 0;
        int digits = at;
        boolean isDecimal = false;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.' && !isDecimal)) {
            isDecimal |= text.charAt(at) == '.';
            at++;
        }
        if (at == digits || at - digits > 15 || text.charAt(at - 1) == '.') {
            throw broken();
        }
        return isNegative || isDecimal ? "0" : text.substring(start, at);
    }

    private String string() {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        require('"');
        return text.substring(start, at);
    }

    private String token() {
        int start = at;
        char first = text.charAt(at);
        if (!(isLetter(first) || first == '*')) {
            throw broken();
        }
        while (at < text.length()
                && (isLetter(text.charAt(at))
                        || isDigit(text.charAt(at))
                        || TOKEN_MARKS.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private String innerList() {
        require('(');
        while (!isNext(')')) {
            skipBlanks();
            if (isNext(')')) {
                break;
            }
            item();
            parameters();
        }
        require(')');
        return "()";
    }

    private void parameters() {
        while (isNext(';')) {
            at++;
            skipBlanks();
            key();
            if (isNext('=')) {
                at++;
                item();
            }
        }
    }

    private void skipBlanks() {
        while (isNext(' ') || isNext('\t')) {
            at++;
        }
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void require(char c) {
        if (!isNext(c)) {
            throw broken();
        }
        at++;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z' || c == '*';
    }

    private static boolean isKeyMark(char c) {
        return isDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("Not a dictionary from character " + at + " on");
    }
}
