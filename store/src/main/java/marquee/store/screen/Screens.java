package marquee.store.screen;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/**
 * The streams that accounts have started and not ended, so that processes know of each other's. A stream that never ended is
 * forgotten after twelve hours; whether one still plays is for the reader to find out. Every method fails when no replica
 * answers in time, and is safe to retry.
 */
public interface Screens {
    /** Most screens that {@link #list} returns of one account. */
    int LISTED_MAX = 32;

    /** Screens in Cassandra. Blocks while its queries are prepared. */
    static Screens in(CassandraConnection cassandra) {
        return new CassandraScreens(cassandra);
    }

    /** Keeps a screen. A second time changes nothing. */
    CompletionStage<Void> keep(Screen screen);

    /** Forgets a screen; does nothing when there is none. */
    CompletionStage<Void> remove(UserId user, UUID stream);

    /** Returns an account's screens, in no order, at most {@link #LISTED_MAX}. */
    CompletionStage<List<Screen>> list(UserId user);

    /** A stream of an account. */
    record Screen(UserId user, UUID stream, ProfileId profile, TitleId title, Instant startedAt) {}
}
