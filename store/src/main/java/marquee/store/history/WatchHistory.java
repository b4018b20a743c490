package marquee.store.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConnection;

/**
 * Where each profile stopped watching each title.
 *
 * <p>The newest {@link WatchPosition#observedAt() observation} wins, whatever order writes arrive in: a heartbeat that
 * is late or repeated never moves a bookmark backwards. Of two observations in one millisecond the same wins whatever the
 * order, by {@link WatchPosition#BY_AGE}. A read may miss writes of the last second.
 *
 * <p>Every method fails with {@link marquee.model.ErrorCode#UNAVAILABLE} when no replica answers in time. All are safe
 * to retry.
 */
public interface WatchHistory {
    /** Most titles that {@link #latest} can return. */
    int LATEST_MAX = 100;

    /** Most titles of one profile that {@link #latest} looks at; further ones may be left out. */
    int TITLES_MAX = 5_000;

    /** History in Cassandra, at the connection's consistency for it. Blocks while its queries are prepared. */
    static WatchHistory in(CassandraConnection cassandra) {
        return new CassandraWatchHistory(cassandra, cassandra.historyConsistency());
    }

    /** Keeps the position if it is newer than the one held. */
    CompletionStage<Void> record(WatchPosition position);

    /** Returns where the profile stopped, or empty if it never started the title. */
    CompletionStage<Optional<WatchPosition>> find(ProfileId profile, TitleId title);

    /**
     * Returns the most recently watched titles, newest first.
     *
     * @param limit most positions to return, 1 to {@link #LATEST_MAX}
     */
    CompletionStage<List<WatchPosition>> latest(ProfileId profile, int limit);

    /** Returns where the profile stopped in everything it started, at most {@link #TITLES_MAX}, newest first. */
    CompletionStage<List<WatchPosition>> all(ProfileId profile);

    /** Forgets everything that was observed of a profile up to a time: a heartbeat observed later brings a title back. */
    CompletionStage<Void> removeAll(ProfileId profile, Instant until);

    /** Forgets one title of a profile, as of now: a heartbeat observed later brings it back. */
    CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now);
}
