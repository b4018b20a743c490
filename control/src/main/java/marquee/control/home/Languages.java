package marquee.control.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.function.Function;
import marquee.control.catalog.ViewerTitle;
import marquee.model.catalog.LocalText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The languages a viewer reads, the best first. A text falls back from {@code de-AT} to {@code de}, then to the next
 * language, and at last to what the editor wrote first, which counts as {@value #HOUSE}.
 */
record Languages(List<String> tags) {
    /** The language of texts that are no translation. */
    static final String HOUSE = "en";

    private static final int TAGS_MAX = 20;
    private static final int HEADER_CHARS_MAX = 500;

    Languages {
        tags = List.copyOf(tags);
    }

    /** Those of {@code Accept-Language} of the request of this thread. */
    static Languages ofRequest() {
        String header = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getHeader("Accept-Language")
                : null;
        return parse(header);
    }

    /** Reads an {@code Accept-Language}. Nonsense is as good as none. */
    static Languages parse(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > HEADER_CHARS_MAX) {
            return new Languages(List.of());
        }
        List<String> tags = new ArrayList<>();
        try {
            for (LanguageRange range : LanguageRange.parse(header)) {
                String tag = range.getRange().toLowerCase(Locale.ROOT);
                for (int end = tag.length(); end > 0 && range.getWeight() > 0; end = tag.lastIndexOf('-', end - 1)) {
                    if (!tags.contains(tag.substring(0, end)) && tags.size() < TAGS_MAX) {
                        tags.add(tag.substring(0, end));
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            return new Languages(List.of());
        }
        return new Languages(tags);
    }

    String nameOf(ViewerTitle title) {
        return pick(title, LocalText::name, title.name());
    }

    String descriptionOf(ViewerTitle title) {
        return pick(title, LocalText::description, title.description());
    }

    private String pick(ViewerTitle title, Function<LocalText, String> part, String original) {
        if (title.texts().isEmpty()) {
            return original;
        }
        for (String tag : tags) {
            LocalText text = title.texts().get(tag);
            if (text != null && !part.apply(text).isEmpty()) {
                return part.apply(text);
            }
            if (tag.equals(HOUSE)) {
                return original;
            }
        }
        return original;
    }
}
