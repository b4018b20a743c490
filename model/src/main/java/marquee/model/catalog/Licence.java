package marquee.model.catalog;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A right to show a title, for a time and in some countries.
 *
 * @param from the first moment, or null for ever since
 * @param until the first moment it is over, or null for no end
 * @param territories ISO 3166 alpha-2 in upper case; empty for the whole world
 */
public record Licence(@Nullable Instant from, @Nullable Instant until, Set<String> territories) {
    /** More countries than there are. */
    public static final int TERRITORIES_MAX = 300;

    public Licence {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("A licence ends after it begins");
        }
        if (territories.size() > TERRITORIES_MAX || !territories.stream().allMatch(Licence::isCountry)) {
            throw new IllegalArgumentException("A territory is two capital letters: " + territories);
        }
        territories = Set.copyOf(territories);
    }

    /** @param country where the viewer is; {@code ZZ} when unknown, which only a worldwide licence covers */
    public boolean isOpen(String country, Instant now) {
        return covers(country) && (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    public boolean covers(String country) {
        return territories.isEmpty() || territories.contains(country);
    }

    /** Whether the text is written as a country is: two capital letters. */
    public static boolean isCountry(String text) {
        return text.matches("[A-Z]{2}");
    }
}
