package marquee.store.feedback;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.store.cassandra.CassandraConnection;

/** Thumbs up or down, at most one of a profile for a title. The last one given wins. All methods are safe to retry. */
public interface Ratings {
    /** Most titles of one profile that {@link #list} returns. */
    int TITLES_MAX = 2_000;

    /** Ratings in Cassandra. Blocks while its queries are prepared. */
    static Ratings in(CassandraConnection cassandra) {
        return new CassandraRatings(cassandra);
    }

    CompletionStage<Void> rate(ProfileId profile, TitleId title, Thumbs thumbs, Instant now);

    /** Takes a rating back, as of now. */
    CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now);

    CompletionStage<Map<TitleId, Thumbs>> list(ProfileId profile);
}
