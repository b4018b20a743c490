package marquee.store.history;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** The titles a profile has put aside for later. Adding twice is adding once. All methods are safe to retry. */
public interface MyList {
    /** Most titles of one profile's list; older ones are no longer shown. */
    int TITLES_MAX = 500;

    /** Lists in Cassandra. Blocks while its queries are prepared. */
    static MyList in(CassandraConnection cassandra) {
        return new CassandraMyList(cassandra);
    }

    CompletionStage<Void> add(ProfileId profile, TitleId title, Instant now);

    CompletionStage<Void> remove(ProfileId profile, TitleId title);

    /** Forgets the whole list. */
    CompletionStage<Void> removeAll(ProfileId profile);

    /** Returns the list, newest addition first. */
    CompletionStage<List<TitleId>> list(ProfileId profile);
}
