package marquee.store.recommendation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;
import org.jspecify.annotations.Nullable;

/**
 * What each profile is offered. All methods are safe to retry; a newer offer replaces an older one as a whole, never the
 * reverse. An offer is forgotten 60 days after it was computed.
 */
public interface Recommendations {
    /** Most rows of an offer. */
    int ROWS_MAX = 6;
    /** Most titles of a row. */
    int TITLES_MAX = 60;
    /** Most genres whose order is kept. */
    int GENRES_MAX = 40;

    /** Whom nothing is known about. */
    String EVERYONE = "everyone";
    /** A kids profile nothing is known about. */
    String KIDS = "kids";

    /** Offers in Cassandra. Blocks while its queries are prepared. */
    static Recommendations in(CassandraConnection cassandra) {
        return new CassandraRecommendations(cassandra);
    }

    /** The same offers; those to everyone are read for all who ask at about the same time at once: up to two seconds old. */
    static Recommendations shared(Recommendations table, Clock clock) {
        return new SharedRecommendations(table, clock);
    }

    static String audienceOf(ProfileId profile) {
        return profile.toString();
    }

    CompletionStage<Void> keep(Offer offer);

    /** @param audience {@link #audienceOf a profile}, {@link #EVERYONE} or {@link #KIDS} */
    CompletionStage<Optional<Offer>> find(String audience);

    /**
     * Rows for one audience.
     *
     * @param kids whether it was made from titles for kids alone
     * @param genres those the audience likes, best liked first; may be empty
     * @param rows in the order to be shown; may be empty
     */
    record Offer(String audience, Instant computedAt, boolean kids, List<String> genres, List<Row> rows) {
        public Offer {
            genres = List.copyOf(genres);
            rows = List.copyOf(rows);
            if (rows.size() > ROWS_MAX || genres.size() > GENRES_MAX) {
                throw new IllegalArgumentException("An offer is too large: " + audience);
            }
        }
    }

    /**
     * @param because the title that the reason is about, or null where it is about none
     * @param titles best first
     */
    record Row(Reason reason, @Nullable TitleId because, List<TitleId> titles) {
        public Row {
            titles = List.copyOf(titles);
            if (titles.size() > TITLES_MAX) {
                throw new IllegalArgumentException("A row has at most " + TITLES_MAX + " titles.");
            }
        }
    }

    /** Why a row is there. Names are kept in tables: add freely, never rename. */
    enum Reason {
        BECAUSE_YOU_WATCHED,
        BECAUSE_YOU_LIKED,
        /** All that is known of the profile taken together. */
        FOR_YOU,
        /** Nothing is known of the profile yet. */
        POPULAR
    }
}
