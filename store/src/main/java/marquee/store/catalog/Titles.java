package marquee.store.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import marquee.store.cassandra.CassandraConnection;
import org.jspecify.annotations.Nullable;

/**
 * The titles, drafts included.
 *
 * <p>Every method fails with {@link marquee.model.ErrorCode#UNAVAILABLE} when too few replicas answer in time. All are
 * safe to retry. A read may miss writes of the last second. Times are kept in milliseconds.
 */
public interface Titles {
    /** Most titles that one page or one {@link #findAll} may have. */
    int PAGE_MAX = 1_000;

    /** Titles in Cassandra. Blocks while its queries are prepared. */
    static Titles in(CassandraConnection cassandra) {
        return new CassandraTitles(cassandra);
    }

    /**
     * Keeps the title, replacing what was held. The genre view follows in the same logged batch: it lists a title exactly
     * under its present genres, and only while it is a playable movie.
     */
    CompletionStage<Void> keep(Title title);

    /**
     * Keeps titles that are new, without looking for what was held: an import's way. Those that were kept before get a
     * row of the genre view too many when their genres have changed; {@link #repairGenres} takes it out.
     *
     * @param added at most {@link #PAGE_MAX}
     */
    CompletionStage<Void> addAll(Collection<Title> added);

    /**
     * Compares the genre view with the titles, row by row, and makes it agree. Titles may be edited meanwhile. Reads
     * everything: an operator's tool.
     */
    CompletionStage<Repair> repairGenres();

    CompletionStage<Optional<Title>> find(TitleId id);

    /** Returns those that exist, in the order asked for. */
    CompletionStage<List<Title>> findAll(Collection<TitleId> ids);

    /**
     * Returns playable movies of a genre, newest release year first.
     *
     * @param limit most entries to return, 1 to {@link #PAGE_MAX}
     */
    CompletionStage<List<GenreEntry>> listByGenre(String genre, int limit);

    /**
     * Returns all titles, page by page, in no particular order.
     *
     * @param cursor the last page's, or null for the first
     * @param limit most titles to return, 1 to {@link #PAGE_MAX}
     */
    CompletionStage<Page> list(@Nullable String cursor, int limit);

    CompletionStage<Void> remove(TitleId id);

    /** Whether the genre view lists a title: it is a movie that can be played. */
    static boolean isInGenres(Title title) {
        return title.isPlayable() && title.kind() == TitleKind.MOVIE;
    }

    /** A row of the genre view. */
    record GenreEntry(TitleId title, String name, int releaseYear, String thumbnailUrl) {}

    /**
     * What a repair of the genre view found.
     *
     * @param titles titles read
     * @param rows rows of the view that are as they should be
     * @param missing rows that were not there and are now
     * @param stale rows that should not have been there and are gone
     */
    record Repair(int titles, int rows, int missing, int stale) {}

    /** @param next where the next page starts, or null after the last one */
    record Page(List<Title> titles, @Nullable String next) {}
}
