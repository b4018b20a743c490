package marquee.control.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Licence;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.MemoryCollectionOrders;
import marquee.store.catalog.MemoryTitles;
import marquee.store.catalog.Titles;
import marquee.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearCatalogTest {
    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    private final FakeClock clock = FakeClock.at(EIGHT);
    private final AwayTitles titles = new AwayTitles();
    private final NearCatalog near =
            new NearCatalog(titles, new CollectionOrder(new MemoryCollectionOrders(), clock), clock);

    @Test
    void isNotReadyBeforeTheFirstReading() {
        titles.isAway = true;
        near.reloadIfDue();
        assertThat(near.reasonAgainst()).isPresent();

        titles.isAway = false;
        clock.advance(Duration.ofSeconds(1));
        near.reloadIfDue();

        assertThat(near.reasonAgainst()).isEmpty();
    }

    @Test
    void answersFromTheLastCopyWhileCassandraIsAway() {
        Title title = title();
        titles.keep(title);
        near.reloadIfDue();
        titles.isAway = true;

        clock.advance(Duration.ofMinutes(10));
        near.reloadIfDue();

        assertThat(near.copy().newest()).containsExactly(title);
        assertThat(near.reasonAgainst()).isEmpty();
    }

    @Test
    void readsAgainAfterThreeSecondsAndNotBefore() {
        near.reloadIfDue();
        titles.keep(title());

        clock.advance(NearCatalog.RELOAD_MIN.minusMillis(1));
        near.reloadIfDue();
        assertThat(near.copy().newest()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        near.reloadIfDue();
        assertThat(near.copy().newest()).hasSize(1);
    }

    @Test
    void ownWriteIsNotUndoneByAReadingThatMissedIt() {
        near.reloadIfDue();
        clock.advance(NearCatalog.RELOAD_MIN);
        Title written = title();

        near.put(written);
        near.reloadIfDue();

        assertThat(near.copy().newest()).containsExactly(written);
    }

    @Test
    void aLicenceThatBeginsPutsTheTitleOnTheShelfAndOneThatEndsTakesItOff() {
        Licence licence = new Licence(EIGHT.plusSeconds(60), EIGHT.plusSeconds(120), Set.of("DE"));
        near.put(licensed(licence));

        assertThat(shelf("DE").newest()).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(shelf("DE").newest()).hasSize(1);
        assertThat(shelf("FR").newest()).isEmpty();
        assertThat(shelf("ZZ").newest()).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(shelf("DE").newest()).isEmpty();
    }

    @Test
    void countriesWithoutRulesOfTheirOwnShareAShelf() {
        near.put(licensed(new Licence(null, null, Set.of())));

        assertThat(shelf("JP")).isSameAs(shelf("BR"));
    }

    private Shelf shelf(String country) {
        return near.shelf(new Audience(Maturity.EIGHTEEN, country));
    }

    private static Title licensed(Licence licence) {
        Particulars plain = Particulars.NONE;
        Asset asset = new Asset(
                new AssetId(UUID.randomUUID()), Duration.ofMinutes(90), List.of(720), List.of("en"), List.of());
        return title().withAsset(asset)
                .publishedAt(EIGHT)
                .with(new Particulars(
                        plain.kind(),
                        null,
                        "",
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of(licence),
                        List.of(),
                        0,
                        null,
                        false,
                        false,
                        null,
                        ""));
    }

    private static Title title() {
        return new Title(
                new TitleId(UUID.randomUUID()),
                "Film",
                "",
                1999,
                0,
                List.of("Drama"),
                Maturity.ALL,
                List.of(),
                null,
                EIGHT,
                null);
    }

    /** Titles that can be away. */
    private static final class AwayTitles implements Titles {
        private final MemoryTitles held = new MemoryTitles();
        private boolean isAway;

        @Override
        public CompletionStage<Void> keep(Title title) {
            return held.keep(title);
        }

        @Override
        public CompletionStage<Void> addAll(Collection<Title> added) {
            return held.addAll(added);
        }

        @Override
        public CompletionStage<Repair> repairGenres() {
            return held.repairGenres();
        }

        @Override
        public CompletionStage<Optional<Title>> find(TitleId id) {
            return held.find(id);
        }

        @Override
        public CompletionStage<List<Title>> findAll(Collection<TitleId> ids) {
            return held.findAll(ids);
        }

        @Override
        public CompletionStage<List<GenreEntry>> listByGenre(String genre, int limit) {
            return held.listByGenre(genre, limit);
        }

        @Override
        public CompletionStage<Page> list(@Nullable String cursor, int limit) {
            return isAway
                    ? CompletableFuture.failedFuture(
                            new PlatformException(ErrorCode.UNAVAILABLE, "No replica answered."))
                    : held.list(cursor, limit);
        }

        @Override
        public CompletionStage<Void> remove(TitleId id) {
            return held.remove(id);
        }
    }
}
