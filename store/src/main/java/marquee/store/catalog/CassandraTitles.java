package marquee.store.catalog;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PagingState;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;
import org.jspecify.annotations.Nullable;

/**
 * {@link Titles} in two Cassandra tables, {@code movies} and its view {@code movies_by_genre}.
 *
 * <p>A write first reads what the title was, to know which rows of the view are stale. Two writers of one title at the
 * same moment could therefore leave a row behind; {@code control.catalog} is the only writer and takes one edit of a
 * title after the other. Writes go to a quorum, reads for viewers ask the nearest replica.
 */
final class CassandraTitles implements Titles {
    /** Partitions asked for in one query: few enough for one coordinator, many enough to save round trips. */
    private static final int IDS_PER_QUERY = 25;

    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement insertGenre;
    private final PreparedStatement deleteGenre;
    private final PreparedStatement select;
    private final PreparedStatement selectForWrite;
    private final PreparedStatement selectSome;
    private final PreparedStatement selectAll;
    private final PreparedStatement selectGenre;

    CassandraTitles(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        ConsistencyLevel quorum = ConsistencyLevel.LOCAL_QUORUM;
        ConsistencyLevel nearest = ConsistencyLevel.LOCAL_ONE;
        this.insert = cassandra.prepare(TitleRow.INSERT, quorum);
        this.delete = cassandra.prepare("DELETE FROM movies WHERE movie_id = ?", quorum);
        this.insertGenre = cassandra.prepare("""
                INSERT INTO movies_by_genre (genre, release_year, movie_id, title, thumbnail_url)
                VALUES (?, ?, ?, ?, ?)""", quorum);
        this.deleteGenre = cassandra.prepare(
                "DELETE FROM movies_by_genre WHERE genre = ? AND release_year = ? AND movie_id = ?", quorum);
        this.selectForWrite = cassandra.prepare(TitleRow.SELECT + " WHERE movie_id = ?", quorum);
        this.select = cassandra.prepare(TitleRow.SELECT + " WHERE movie_id = ?", nearest);
        this.selectSome = cassandra.prepare(TitleRow.SELECT + " WHERE movie_id IN ?", nearest);
        this.selectAll = cassandra.prepare(TitleRow.SELECT, nearest);
        this.selectGenre = cassandra.prepare(
                "SELECT movie_id, title, release_year, thumbnail_url FROM movies_by_genre WHERE genre = ? LIMIT ?",
                nearest);
    }

    @Override
    public CompletionStage<Void> keep(Title title) {
        return find(selectForWrite, title.id())
                .thenCompose(old -> cassandra
                        .run(old.isEmpty() ? add(title) : keep(title, placesOf(old.get())))
                        .thenAccept(done -> {}));
    }

    @Override
    public CompletionStage<Void> addAll(Collection<Title> added) {
        Limits.checkCount(added.size());
        CompletableFuture<?>[] writes = added.stream()
                .map(title -> (Titles.isInGenres(title)
                                ? cassandra.run(add(title))
                                : cassandra.run(TitleRow.bindNew(insert, title)))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(writes);
    }

    @Override
    public CompletionStage<Repair> repairGenres() {
        return new GenreRepair(cassandra, this).run();
    }

    @Override
    public CompletionStage<Optional<Title>> find(TitleId id) {
        return find(select, id);
    }

    @Override
    public CompletionStage<List<Title>> findAll(Collection<TitleId> ids) {
        Limits.checkCount(ids.size());
        List<UUID> wanted = ids.stream().map(TitleId::value).distinct().toList();
        List<CompletableFuture<List<Title>>> queries = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            List<UUID> some = wanted.subList(from, Math.min(wanted.size(), from + IDS_PER_QUERY));
            queries.add(cassandra.list(selectSome.bind(some), TitleRow::read).toCompletableFuture());
        }
        return CompletableFuture.allOf(queries.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<TitleId, Title> found = new HashMap<>();
                    queries.forEach(query -> query.join().forEach(title -> found.put(title.id(), title)));
                    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
                });
    }

    @Override
    public CompletionStage<List<GenreEntry>> listByGenre(String genre, int limit) {
        Limits.checkLimit(limit);
        return cassandra.list(
                selectGenre.bind(genre, limit),
                row -> new GenreEntry(new TitleId(row.getUuid(0)), row.getString(1), row.getInt(2), row.getString(3)));
    }

    @Override
    public CompletionStage<Page> list(@Nullable String cursor, int limit) {
        Limits.checkLimit(limit);
        BoundStatement query = selectAll.bind().setPageSize(limit);
        return cassandra.run(cursor == null ? query : resume(query, cursor)).thenApply(CassandraTitles::page);
    }

    @Override
    public CompletionStage<Void> remove(TitleId id) {
        return find(selectForWrite, id).thenCompose(old -> {
            BatchStatementBuilder batch = batch().addStatement(delete.bind(id.value()));
            for (Place stale : old.map(CassandraTitles::placesOf).orElse(Set.of())) {
                batch.addStatement(deleteGenre.bind(stale.genre, stale.releaseYear, id.value()));
            }
            return cassandra.run(batch.build()).thenAccept(done -> {});
        });
    }

    private CompletionStage<Optional<Title>> find(PreparedStatement query, TitleId id) {
        return cassandra
                .run(query.bind(id.value()))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(TitleRow::read));
    }

    private BatchStatement add(Title title) {
        return keep(TitleRow.bindNew(insert, title), title, Set.of());
    }

    private BatchStatement keep(Title title, Set<Place> old) {
        return keep(TitleRow.bind(insert, title), title, old);
    }

    private BatchStatement keep(BoundStatement row, Title title, Set<Place> old) {
        BatchStatementBuilder batch = batch().addStatement(row);
        Set<Place> places = placesOf(title);
        Asset asset = title.asset();
        for (Place place : places) {
            batch.addStatement(insertGenre.bind(
                    place.genre,
                    place.releaseYear,
                    title.id().value(),
                    title.name(),
                    Objects.requireNonNull(asset).address(Picture.POSTER)));
        }
        for (Place stale : old) {
            if (!places.contains(stale)) {
                batch.addStatement(deleteGenre.bind(
                        stale.genre, stale.releaseYear, title.id().value()));
            }
        }
        return batch.build();
    }

    /** A logged batch: once any of it is done, all of it will be, even if the coordinator dies half way. */
    private static BatchStatementBuilder batch() {
        return BatchStatement.builder(BatchType.LOGGED)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true);
    }

    private static Set<Place> placesOf(Title title) {
        Set<Place> places = new HashSet<>();
        if (Titles.isInGenres(title)) {
            title.genres().forEach(genre -> places.add(new Place(genre, title.releaseYear())));
        }
        return places;
    }

    private static BoundStatement resume(BoundStatement query, String cursor) {
        try {
            return query.setPagingState(PagingState.fromString(cursor));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "No page starts at '" + cursor + "'.", e);
        }
    }

    private static Page page(AsyncResultSet rows) {
        List<Title> titles = new ArrayList<>();
        rows.currentPage().forEach(row -> titles.add(TitleRow.read(row)));
        PagingState next = rows.hasMorePages() ? rows.getExecutionInfo().getSafePagingState() : null;
        return new Page(titles, next == null ? null : next.toString());
    }

    /** Where the genre view has a title. */
    private record Place(String genre, int releaseYear) {}
}
