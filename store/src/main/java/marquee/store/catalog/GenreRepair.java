package marquee.store.catalog;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.Titles.Page;
import marquee.store.catalog.Titles.Repair;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code movies_by_genre} agree with {@code movies}. It first reads all titles, then every row of the view: a row
 * that no title accounts for goes, and a title whose rows are not all there, or say something else, is kept once more.
 * The title is read again before either, so an edit that happens meanwhile wins.
 */
final class GenreRepair {
    private static final int ROWS_PER_PAGE = 1_000;

    private final CassandraConnection cassandra;
    private final Titles titles;
    private final PreparedStatement selectView;
    private final PreparedStatement deleteRow;
    private final Map<Place, Entry> expected = new HashMap<>();
    private int titlesRead;
    private int right;
    private int stale;

    GenreRepair(CassandraConnection cassandra, Titles titles) {
        this.cassandra = cassandra;
        this.titles = titles;
        ConsistencyLevel quorum = ConsistencyLevel.LOCAL_QUORUM;
        this.selectView = cassandra.prepare(
                "SELECT genre, release_year, movie_id, title, thumbnail_url FROM movies_by_genre", quorum);
        this.deleteRow = cassandra.prepare(
                "DELETE FROM movies_by_genre WHERE genre = ? AND release_year = ? AND movie_id = ?", quorum);
    }

    CompletionStage<Repair> run() {
        return readTitles(null)
                .thenCompose(done -> cassandra.run(selectView.bind().setPageSize(ROWS_PER_PAGE)))
                .thenCompose(this::readView)
                .thenCompose(done -> keepMissing());
    }

    private CompletionStage<Void> readTitles(@Nullable String cursor) {
        return titles.list(cursor, Titles.PAGE_MAX).thenCompose((Page page) -> {
            page.titles().forEach(this::expect);
            titlesRead += page.titles().size();
            return page.next() == null ? CompletableFuture.completedStage(null) : readTitles(page.next());
        });
    }

    private void expect(Title title) {
        if (Titles.isInGenres(title)) {
            String poster = title.findAsset().orElseThrow().address(Picture.POSTER);
            for (String genre : Set.copyOf(title.genres())) {
                expected.put(
                        new Place(genre, title.releaseYear(), title.id().value()), new Entry(title.name(), poster));
            }
        }
    }

    private CompletionStage<Void> readView(AsyncResultSet page) {
        List<CompletableFuture<Void>> repairs = new ArrayList<>();
        for (Row row : page.currentPage()) {
            Place place = new Place(row.getString(0), row.getInt(1), row.getUuid(2));
            Entry entry = new Entry(row.getString(3), row.getString(4));
            if (entry.equals(expected.get(place))) {
                expected.remove(place);
                right++;
            } else if (!expected.containsKey(place)) {
                repairs.add(removeUnlessWanted(place).toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(repairs.toArray(CompletableFuture[]::new))
                .thenCompose(done -> page.hasMorePages()
                        ? page.fetchNextPage().thenCompose(this::readView)
                        : CompletableFuture.completedStage(null));
    }

    private CompletionStage<Void> removeUnlessWanted(Place place) {
        return titles.find(new TitleId(place.title)).thenCompose(found -> {
            boolean isWanted = found.filter(title -> Titles.isInGenres(title)
                            && title.releaseYear() == place.releaseYear
                            && title.genres().contains(place.genre))
                    .isPresent();
            if (isWanted) {
                return CompletableFuture.completedStage(null);
            }
            synchronized (this) {
                stale++;
            }
            return cassandra
                    .run(deleteRow.bind(place.genre, place.releaseYear, place.title))
                    .thenAccept(done -> {});
        });
    }

    private CompletionStage<Repair> keepMissing() {
        int missing = expected.size();
        Set<UUID> ids = new HashSet<>();
        expected.keySet().forEach(place -> ids.add(place.title));
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (UUID id : ids) {
            all = all.thenCompose(done -> titles.find(new TitleId(id)))
                    .thenCompose(found ->
                            found.isPresent() ? titles.keep(found.get()) : CompletableFuture.completedStage(null));
        }
        return all.thenApply(done -> new Repair(titlesRead, right, missing, stale));
    }

    private record Place(String genre, int releaseYear, UUID title) {}

    private record Entry(String name, String thumbnailUrl) {}
}
