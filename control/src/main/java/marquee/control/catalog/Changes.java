package marquee.control.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import org.jspecify.annotations.Nullable;

/** Says in one line what an edit changed, for the audit trail. */
final class Changes {
    private static final int VALUE_CHARS_MAX = 80;
    private static final int LINE_CHARS_MAX = 1_000;

    private final List<String> lines = new ArrayList<>();

    private Changes() {}

    static String between(Title before, Title after) {
        Changes changes = new Changes();
        changes.compare("name", before.name(), after.name());
        changes.compare("description", before.description(), after.description());
        changes.compare("year", before.releaseYear(), after.releaseYear());
        changes.compare("rating", before.rating(), after.rating());
        changes.compare("genres", before.genres(), after.genres());
        changes.compare("maturity", before.maturity().age(), after.maturity().age());
        changes.compare("cast", before.cast(), after.cast());
        changes.compare(
                "asset",
                before.asset() == null ? null : before.asset().id(),
                after.asset() == null ? null : after.asset().id());
        changes.compare(
                "pictures",
                before.asset() == null ? null : before.asset().pictures(),
                after.asset() == null ? null : after.asset().pictures());
        changes.compare("published", before.publishedAt(), after.publishedAt());
        changes.compare(before.particulars(), after.particulars());
        String line = String.join("; ", changes.lines);
        return line.length() > LINE_CHARS_MAX ? line.substring(0, LINE_CHARS_MAX) : line;
    }

    private void compare(Particulars before, Particulars after) {
        compare("kind", before.kind(), after.kind());
        compare("part of", before.partOf(), after.partOf());
        compare("original name", before.originalName(), after.originalName());
        compare("directors", before.directors(), after.directors());
        compare("translations", before.texts(), after.texts());
        compare("maturity by country", before.maturityByCountry(), after.maturityByCountry());
        compare("licences", before.licences(), after.licences());
        compare("collections", before.collections(), after.collections());
        compare("popularity", before.popularity(), after.popularity());
        compare("credits", before.creditsAt(), after.creditsAt());
        compare("announced", before.announced(), after.announced());
        compare("in review", before.inReview(), after.inReview());
        compare("publish at", before.publishAt(), after.publishAt());
        compare("external id", before.externalId(), after.externalId());
    }

    private void compare(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            lines.add(field + ": " + shown(before) + " → " + shown(after));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value == null || "".equals(value) ? "none" : value.toString();
        return text.length() > VALUE_CHARS_MAX ? text.substring(0, VALUE_CHARS_MAX) + "…" : text;
    }
}
