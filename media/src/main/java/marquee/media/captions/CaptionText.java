package marquee.media.captions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the text of a caption file. Files carry no name of their character set: a byte order mark says it, else what is
 * valid UTF-8 is UTF-8, else it is what editors of the language wrote before UTF-8.
 */
final class CaptionText {
    private CaptionText() {}

    /** @param language a BCP 47 tag, or {@code und} */
    static String decode(byte[] bytes, String language) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, before(language));
        }
    }

    private static Charset before(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "ru", "uk", "bg", "be", "mk", "sr" -> Charset.forName("windows-1251");
            case "pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq" -> Charset.forName("windows-1250");
            case "el" -> Charset.forName("windows-1253");
            case "tr", "az" -> Charset.forName("windows-1254");
            case "he", "iw" -> Charset.forName("windows-1255");
            case "ar", "fa", "ur" -> Charset.forName("windows-1256");
            case "lt", "lv", "et" -> Charset.forName("windows-1257");
            case "vi" -> Charset.forName("windows-1258");
            case "th" -> Charset.forName("windows-874");
            case "ja" -> Charset.forName("windows-31j");
            case "ko" -> Charset.forName("x-windows-949");
            case "zh" -> Charset.forName("GB18030");
            default -> Charset.forName("windows-1252");
        };
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
