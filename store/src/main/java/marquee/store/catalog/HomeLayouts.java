package marquee.store.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.store.postgres.PostgresConnection;

/**
 * In which order the rows of home pages stand, and which are left out, as editors want it. There is one for the whole
 * catalogue. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface HomeLayouts {
    int PLACES_MAX = 60;

    /** Returns the layout of a database. */
    static HomeLayouts in(PostgresConnection postgres) {
        return new PostgresHomeLayouts(postgres);
    }

    /** Returns the places from the top down; none until somebody wrote some. */
    List<Place> read();

    /** Replaces all places. The last writer wins. */
    void write(List<Place> places);

    /** Returns the places as they are kept, or throws when there are too many, or one twice. */
    static List<Place> checked(List<Place> places) {
        Set<String> rows = new HashSet<>();
        if (places.size() > PLACES_MAX || !places.stream().allMatch(place -> rows.add(place.row()))) {
            throw new IllegalArgumentException("A home page has at most " + PLACES_MAX + " places, no row twice");
        }
        return List.copyOf(places);
    }

    /**
     * @param row what stands there, 1 to {@link #ROW_CHARS_MAX} characters
     * @param isShown whether viewers see it
     */
    record Place(String row, boolean isShown) {
        public static final int ROW_CHARS_MAX = 140;

        public Place {
            if (row.isBlank() || row.length() > ROW_CHARS_MAX) {
                throw new IllegalArgumentException("A row is named by 1 to " + ROW_CHARS_MAX + " characters");
            }
        }
    }
}
