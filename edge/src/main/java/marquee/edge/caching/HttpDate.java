package marquee.edge.caching;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them (RFC 9110 §5.6.7). */
public final class HttpDate {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Without the name of the day, which says nothing that the rest does not. */
    private static final List<DateTimeFormatter> READ = List.of(
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .appendPattern("dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    private static final int CHARS_MAX = 40;

    private HttpDate() {}

    public static String format(Instant time) {
        return WRITTEN.format(time);
    }

    /** Reads any of the three forms that a recipient must accept; empty when it is none of them. */
    public static Optional<Instant> parse(String text) {
        int day = text.indexOf(' ');
        if (day < 3 || text.length() > CHARS_MAX) {
            return Optional.empty();
        }
        String plain = text.substring(day + 1);
        for (DateTimeFormatter form : READ) {
            try {
                return Optional.of(LocalDateTime.parse(plain, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // Not this form; an exception is how the library says so.
                continue;
            }
        }
        return Optional.empty();
    }
}
