package marquee.store.catalog;

import static marquee.store.Films.NOON;
import static marquee.store.Films.draft;
import static marquee.store.Films.playable;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Licence;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import marquee.store.Films;
import marquee.store.catalog.Titles.GenreEntry;
import marquee.store.catalog.Titles.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Titles} must do. A subclass supplies one; it adds no tests of its own. */
abstract class TitlesContract {
    /** Genres are views shared by all tests of one engine, so each test has its own. */
    private final String genre = "Drama " + UUID.randomUUID();

    abstract Titles titles();

    @Test
    void findsWhatWasKept() {
        Title title = Films.title(
                "Amélie 🎬",
                2001,
                8.3f,
                Maturity.THIRTEEN,
                List.of("Romance", genre, "Comedy"),
                List.of("Audrey Tautou", "Mathieu Kassovitz"),
                "She changes lives.",
                Films.asset(),
                NOON);

        await(titles().keep(title));

        assertThat(await(titles().find(title.id()))).contains(title);
    }

    @Test
    void findsADraftWithoutAnAsset() {
        Title title = draft("Untitled", 2026, genre);

        await(titles().keep(title));

        assertThat(await(titles().find(title.id()))).contains(title);
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(await(titles().find(new TitleId(UUID.randomUUID())))).isEmpty();
    }

    @Test
    void keepingTwiceIsKeepingOnce() {
        Title title = playable("Dune", 1984, genre);

        await(titles().keep(title));
        await(titles().keep(title));

        assertThat(await(titles().find(title.id()))).contains(title);
        assertThat(idsIn(genre)).containsExactly(title.id());
    }

    @Test
    void findsAllInTheOrderAskedForAndSkipsUnknownOnes() {
        List<Title> kept = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Title title = playable("Film " + i, 1950 + i, genre);
            await(titles().keep(title));
            kept.add(0, title);
        }
        List<TitleId> asked = new ArrayList<>(kept.stream().map(Title::id).toList());
        asked.add(30, new TitleId(UUID.randomUUID()));

        assertThat(await(titles().findAll(asked))).isEqualTo(kept);
        assertThat(await(titles().findAll(List.of()))).isEmpty();
    }

    @Test
    void listsAGenreNewestYearFirst() {
        Title old = playable("Old", 1922, genre);
        Title recent = playable("Recent", 2024, genre);
        Title middle = playable("Middle", 1968, genre);
        for (Title title : List.of(old, recent, middle)) {
            await(titles().keep(title));
        }

        assertThat(idsIn(genre)).containsExactly(recent.id(), middle.id(), old.id());
        assertThat(await(titles().listByGenre(genre, 2))).hasSize(2);
    }

    @Test
    void genreEntryCarriesWhatACardShows() {
        Title title = playable("The Red Shoes", 1948, genre);
        await(titles().keep(title));

        Asset asset = title.findAsset().orElseThrow();
        assertThat(await(titles().listByGenre(genre, 10)))
                .containsExactly(
                        new GenreEntry(title.id(), "The Red Shoes", 1948, "/art/" + asset.id() + "/poster.jpg"));
    }

    @Test
    void pictureThatWasSetLaterStaysAndIsOnTheCard() {
        Title title = playable("The Red Shoes", 1948, genre);
        await(titles().keep(title));
        Asset changed = title.findAsset().orElseThrow().withPicture(Picture.POSTER, "0123456789ab");

        await(titles().keep(title.withAsset(changed)));

        assertThat(await(titles().find(title.id())).orElseThrow().asset()).isEqualTo(changed);
        assertThat(await(titles().listByGenre(genre, 10)))
                .extracting(GenreEntry::thumbnailUrl)
                .containsExactly("/art/" + changed.id() + "/poster.0123456789ab.jpg");
    }

    @Test
    void anUnplayableTitleIsInNoGenre() {
        Title draft = draft("Draft", 2026, genre);
        Title withoutAsset = draft.publishedAt(NOON);
        Title unpublished = draft.withAsset(Films.asset());

        for (Title title : List.of(draft, withoutAsset, unpublished)) {
            await(titles().keep(title));
            assertThat(idsIn(genre)).isEmpty();
        }
    }

    @Test
    void unpublishingTakesATitleOutOfItsGenres() {
        Title title = playable("Withdrawn", 1999, genre);
        await(titles().keep(title));

        await(titles().keep(title.publishedAt(null)));

        assertThat(idsIn(genre)).isEmpty();
        assertThat(await(titles().find(title.id())).orElseThrow().isPublished()).isFalse();
    }

    @Test
    void anEditMovesATitleInTheGenreView() {
        String other = genre + " too";
        Title title = playable("Moved", 1999, genre, "Kept " + genre);
        await(titles().keep(title));

        Title edited = new Title(
                title.id(),
                "Moved and renamed",
                title.description(),
                2001,
                title.rating(),
                List.of(other, "Kept " + genre),
                title.maturity(),
                title.cast(),
                title.asset(),
                title.addedAt(),
                title.publishedAt());
        await(titles().keep(edited));

        assertThat(idsIn(genre)).isEmpty();
        for (String present : List.of(other, "Kept " + genre)) {
            assertThat(await(titles().listByGenre(present, 10)))
                    .extracting(GenreEntry::name, GenreEntry::releaseYear)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("Moved and renamed", 2001));
        }
    }

    @Test
    void removesATitleAndItsGenreEntries() {
        Title title = playable("Removed", 1999, genre);
        await(titles().keep(title));

        await(titles().remove(title.id()));
        await(titles().remove(title.id()));

        assertThat(await(titles().find(title.id()))).isEmpty();
        assertThat(idsIn(genre)).isEmpty();
    }

    @Test
    void keepsParticulars() {
        Title title = playable("Particular", 1999, genre)
                .with(new Particulars(
                        TitleKind.EPISODE,
                        new PartOf(new TitleId(java.util.UUID.randomUUID()), 2, 7),
                        "Besonders",
                        List.of("Ida Lupino"),
                        java.util.Map.of("de", new LocalText("Besonders", "Eine \"Folge\".")),
                        java.util.Map.of("DE", Maturity.SIXTEEN),
                        List.of(
                                new Licence(NOON, null, Set.of("DE", "AT")),
                                new Licence(null, NOON.plusSeconds(1), Set.of())),
                        List.of("Noir"),
                        42.5f,
                        java.time.Duration.ofMillis(5_400_250),
                        true,
                        true,
                        NOON.plusSeconds(60),
                        "https://example.org/particular"));

        await(titles().keep(title));

        assertThat(await(titles().find(title.id()))).contains(title);
        assertThat(idsIn(genre)).as("an episode stands in no genre").isEmpty();
    }

    @Test
    void addsManyAtOnce() {
        List<Title> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(i % 2 == 0 ? draft("Many " + i, 1950, genre) : playable("Many " + i, 1950, genre));
        }

        await(titles().addAll(many));

        assertThat(await(titles().findAll(many.stream().map(Title::id).toList())))
                .hasSize(60);
        assertThat(idsIn(genre)).hasSize(30);
    }

    @Test
    void repairLeavesTheGenreViewAsTheTitlesSay() {
        Title title = playable("Repaired", 1999, genre);
        await(titles().addAll(List.of(title)));
        Title moved = playable("Repaired", 1999, genre + " now");
        // Adding what is there already leaves its old row behind, which is just what a repair is for.
        await(titles().addAll(List.of(new Title(
                title.id(),
                "Repaired",
                "",
                1999,
                0,
                moved.genres(),
                Maturity.ALL,
                List.of(),
                title.asset(),
                title.addedAt(),
                title.publishedAt()))));

        await(titles().repairGenres());
        Titles.Repair again = await(titles().repairGenres());

        assertThat(idsIn(genre)).isEmpty();
        assertThat(idsIn(genre + " now")).containsExactly(title.id());
        assertThat(again.stale()).isZero();
        assertThat(again.missing()).isZero();
    }

    @Test
    void pagesThroughAllTitlesEachOnce() {
        Set<TitleId> kept = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            Title title = draft("Page " + i, 2000, genre);
            await(titles().keep(title));
            kept.add(title.id());
        }

        List<TitleId> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = await(titles().list(cursor, 10));
            assertThat(page.titles()).hasSizeLessThanOrEqualTo(10);
            page.titles().forEach(title -> seen.add(title.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(kept);
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatThrownBy(() -> titles().listByGenre(genre, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> titles().list(null, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<TitleId> idsIn(String genre) {
        return await(titles().listByGenre(genre, Titles.PAGE_MAX)).stream()
                .map(GenreEntry::title)
                .toList();
    }
}
