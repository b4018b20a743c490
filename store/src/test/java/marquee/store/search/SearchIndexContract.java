package marquee.store.search;

import static marquee.store.Films.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.model.catalog.Licence;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import marquee.store.Films;
import marquee.store.search.SearchIndex.Facet;
import marquee.store.search.SearchIndex.Found;
import marquee.store.search.SearchIndex.Question;
import marquee.store.search.SearchIndex.Suggestion;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SearchIndex} must do. A subclass supplies an empty one; it adds no tests of its own. */
abstract class SearchIndexContract {
    private final Title redShoes =
            film("The Red Shoes", 8.1f, Maturity.ALL, "Drama", "Moira Shearer", "A young dancer.");
    private final Title amelie = film("Amélie", 8.3f, Maturity.THIRTEEN, "Romance", "Audrey Tautou", "Paris and love.");
    private final Title matrix = film("The Matrix", 8.7f, Maturity.SIXTEEN, "Action", "Keanu Reeves", "A hacker.");
    private final Title matrixTwo =
            film("The Matrix Reloaded", 7.2f, Maturity.SIXTEEN, "Action", "Keanu Reeves", "Zion.");
    private final Title oceans = film("Ocean's Eleven", 7.7f, Maturity.SEVEN, "Crime", "George Clooney", "A heist.");
    private final Title year = film("2001: A Space Odyssey", 8.3f, Maturity.ALL, "Science fiction", "Keir Dullea", "");

    abstract SearchIndex index();

    @BeforeEach
    void fill() {
        index().put(List.of(redShoes, amelie, matrix, matrixTwo, oceans, year));
        eventually(index ->
                assertThat(index.search("odyssey", Maturity.EIGHTEEN, 10)).containsExactly(year.id()));
    }

    @Test
    void findsByNameCastGenreAndDescription() {
        assertFinds("red shoes", redShoes);
        assertFinds("clooney", oceans);
        assertFinds("romance", amelie);
        assertFinds("hacker", matrix);
        assertFinds("matrix reeves", matrix, matrixTwo);
        assertFinds("clooney crime", oceans);
    }

    @Test
    void findsNothingForWordsOfDifferentTitles() {
        assertFinds("amelie hacker");
        assertFinds("zzzzzz");
        assertFinds("");
        assertFinds("?!");
    }

    @Test
    void forgivesATypo() {
        assertFinds("matirx", matrix, matrixTwo);
        assertFinds("reloded", matrixTwo);
        assertFinds("tautuo", amelie);
    }

    @Test
    void forgivesAccentsCaseAndApostrophes() {
        assertFinds("AMELIE", amelie);
        assertFinds("amélie", amelie);
        assertFinds("oceans", oceans);
        assertFinds("ocean’s", oceans);
    }

    @Test
    void findsWhileTheLastWordIsBeingTyped() {
        assertFinds("red sho", redShoes);
        assertFinds("matrix rel", matrixTwo);
    }

    @Test
    void aHitInTheNameComesBeforeOneInTheDescription() {
        Title dancer = film("Dancer in the Dark", 6.0f, Maturity.ALL, "Drama", "Björk", "");
        index().put(List.of(dancer));

        assertFinds("dancer", dancer, redShoes);
    }

    @Test
    void showsNothingAboveTheMaturityLimit() {
        eventually(index -> {
            assertThat(index.search("matrix", Maturity.THIRTEEN, 10)).isEmpty();
            assertThat(index.suggest("mat", Maturity.THIRTEEN, 10)).isEmpty();
            assertThat(index.search("amelie", Maturity.THIRTEEN, 10)).containsExactly(amelie.id());
            assertThat(index.suggest("ame", Maturity.THIRTEEN, 10)).hasSize(1);
            assertThat(index.suggest("ame", Maturity.KIDS, 10)).isEmpty();
        });
    }

    @Test
    void suggestsByTheStartOfAnyWordOfTheName() {
        assertSuggests("sho", redShoes);
        assertSuggests("the r", redShoes);
        assertSuggests("Red Sh", redShoes);
        assertSuggests("2001", year);
        assertSuggests("space od", year);
        assertSuggests("ocean's e", oceans);
        assertSuggests("zzz");
        assertSuggests(" ");
    }

    @Test
    void suggestsBetterRatedTitlesFirst() {
        eventually(index -> assertThat(index.suggest("matr", Maturity.EIGHTEEN, 10))
                .containsExactly(
                        new Suggestion(matrix.id(), "The Matrix"),
                        new Suggestion(matrixTwo.id(), "The Matrix Reloaded")));
        eventually(
                index -> assertThat(index.suggest("matr", Maturity.EIGHTEEN, 1)).hasSize(1));
    }

    @Test
    void suggestForgivesATypo() {
        assertSuggests("ameile", amelie);
        assertSuggests("shoas", redShoes);
    }

    @Test
    void editedTitleIsFoundByItsNewNameOnly() {
        Title renamed = new Title(
                redShoes.id(),
                "Black Narcissus",
                "",
                1947,
                7.7f,
                redShoes.genres(),
                redShoes.maturity(),
                List.of("Deborah Kerr"),
                redShoes.asset(),
                redShoes.addedAt(),
                redShoes.publishedAt());

        index().put(List.of(renamed));

        assertFinds("narcissus", renamed);
        assertFinds("shoes");
        assertSuggests("sho");
    }

    @Test
    void unpublishedAndRemovedTitlesAreNotFound() {
        index().put(List.of(redShoes.publishedAt(null)));
        index().remove(oceans.id());
        index().remove(oceans.id());

        assertFinds("shoes");
        assertFinds("oceans");
        assertSuggests("oce");
    }

    @Test
    void rebuildReplacesEverything() {
        Title heat = film("Heat", 8.3f, Maturity.SIXTEEN, "Crime", "Al Pacino", "");
        List<List<Title>> pages = new ArrayList<>();
        pages.add(List.of(heat, redShoes));
        pages.add(List.of());
        pages.add(List.of(amelie.publishedAt(null), year));

        index().rebuild(pages);

        assertFinds("heat", heat);
        assertFinds("shoes", redShoes);
        assertFinds("matrix");
        assertFinds("amelie");
        assertSuggests("matr");
    }

    @Test
    void aFailedRebuildChangesNothing() {
        Iterable<List<Title>> broken = () -> {
            throw new IllegalStateException("The catalogue is away.");
        };

        assertThatThrownBy(() -> index().rebuild(broken)).hasMessageContaining("The catalogue is away.");

        assertFinds("shoes", redShoes);
        index().put(List.of(film("Heat", 8.3f, Maturity.SIXTEEN, "Crime", "Al Pacino", "")));
        eventually(index ->
                assertThat(index.search("pacino", Maturity.EIGHTEEN, 5)).hasSize(1));
    }

    @Test
    void forgivesATypoInTheFirstLetterAndBetweenWords() {
        assertFirst("tmelie", amelie);
        assertFirst("theredshoes", null);
        assertFirst("the redshoes", redShoes);
        assertFirst("he red shoes", redShoes);
        eventually(index -> assertThat(index.suggest("tmelie", Maturity.EIGHTEEN, 5))
                .containsExactly(new Suggestion(amelie.id(), "Amélie")));
    }

    @Test
    void offersTheNameThatWasMeant() {
        eventually(index -> {
            assertThat(ask(index, "the red shoos").didYouMean()).isEqualTo("The Red Shoes");
            assertThat(ask(index, "red shoes").didYouMean()).isNull();
            assertThat(ask(index, "zzzzzz").didYouMean()).isNull();
        });
    }

    @Test
    void findsByOtherWordsForTheSame() {
        assertFinds("sci fi", year);
        assertFinds("matrix ii");
    }

    @Test
    void findsTranslatedAndOriginalNamesInAnyAlphabet() {
        Title stalker = with(
                film("Stalker", 8.1f, Maturity.ALL, "Drama", "Alisa Freyndlikh", ""),
                "Сталкер",
                Map.of("de", new LocalText("Der Pfadfinder", "")),
                List.of());
        index().put(List.of(stalker));

        assertFinds("сталкер", stalker);
        assertFinds("pfadfinder", stalker);
        assertSuggests("der pfad", stalker);
    }

    @Test
    void countsAndNarrowsByGenreAndDecade() {
        eventually(index -> {
            Found found = ask(index, "matrix");
            assertThat(found.genres()).containsExactly(new Facet("Action", 2));
            assertThat(found.decades()).containsExactly(new Facet("1990", 2));
            assertThat(index.search(new Question("reeves", Maturity.EIGHTEEN, "ZZ", 10, "Action", 1990))
                            .titles())
                    .hasSize(2);
            assertThat(index.search(new Question("reeves", Maturity.EIGHTEEN, "ZZ", 10, "Drama", null))
                            .titles())
                    .isEmpty();
            assertThat(index.search(new Question("reeves", Maturity.EIGHTEEN, "ZZ", 10, null, 1980))
                            .titles())
                    .isEmpty();
        });
    }

    @Test
    void aTitleIsFoundWhereItIsLicensedAndNowhereElse() {
        Title german = with(
                film("Metropolis", 8.3f, Maturity.ALL, "Drama", "Brigitte Helm", ""),
                "",
                Map.of(),
                List.of(new Licence(null, null, Set.of("DE", "AT"))));
        index().put(List.of(german));

        eventually(index -> {
            assertThat(index.search(new Question("metropolis", Maturity.ALL, "DE", 5, null, null))
                            .titles())
                    .containsExactly(german.id());
            assertThat(index.search(new Question("metropolis", Maturity.ALL, "FR", 5, null, null))
                            .titles())
                    .isEmpty();
            assertThat(index.suggest("metro", Maturity.ALL, "AT", 5)).hasSize(1);
            assertThat(index.suggest("metro", Maturity.ALL, "FR", 5)).isEmpty();
        });
    }

    @Test
    void whatIsAnnouncedIsFoundAndATrailerIsNot() {
        Title coming =
                Films.draft("Forthcoming", 2027, "Drama").publishedAt(NOON).with(Particulars.NONE.announced(true));
        Title trailer = film("Forthcoming Trailer", 0, Maturity.ALL, "Drama", "Somebody", "")
                .with(Particulars.of(TitleKind.TRAILER, new PartOf(coming.id(), 0, 1)));
        Title episode = film("Forthcoming Episode", 0, Maturity.ALL, "Drama", "Somebody", "")
                .with(Particulars.of(TitleKind.EPISODE, new PartOf(coming.id(), 1, 1)));
        index().put(List.of(coming, trailer, episode));

        eventually(index -> assertThat(index.search("forthcoming", Maturity.EIGHTEEN, 5))
                .containsExactly(coming.id(), episode.id()));
        assertSuggests("forth", coming);
    }

    @Test
    void hostileQueriesAreOnlyWords() {
        for (String hostile : List.of(
                "\"}},{\"match_all\":{}}",
                "name:* OR 1=1 --",
                "\u202e\u2066evil",
                "((((((((((",
                "*".repeat(90),
                "a b c d e f g h i j k l m n o p q r s t u v w x y z",
                "שלום עולם",
                "مرحبا",
                "\ud800",
                "%00%0a\n{}")) {
            eventually(index -> assertThat(index.search(hostile, Maturity.EIGHTEEN, 10))
                    .as(hostile)
                    .isEmpty());
            eventually(index -> assertThat(index.suggest(hostile, Maturity.EIGHTEEN, 10))
                    .as(hostile)
                    .isEmpty());
        }
    }

    @Test
    void anEndlessQueryIsCutOff() {
        eventually(index -> assertThat(index.search("shoes ".repeat(2_000), Maturity.EIGHTEEN, 10))
                .containsExactly(redShoes.id()));
        eventually(index -> assertThat(index.suggest("x".repeat(20_000), Maturity.EIGHTEEN, 10))
                .isEmpty());
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatThrownBy(() -> index().search("a", Maturity.ALL, 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index().suggest("a", Maturity.ALL, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Found ask(SearchIndex index, String query) {
        return index.search(new Question(query, Maturity.EIGHTEEN, "ZZ", 10, null, null));
    }

    private static Title with(Title title, String originalName, Map<String, LocalText> texts, List<Licence> licences) {
        return title.with(new Particulars(
                TitleKind.MOVIE,
                null,
                originalName,
                List.of(),
                texts,
                Map.of(),
                licences,
                List.of(),
                0,
                null,
                false,
                false,
                null,
                ""));
    }

    /** Null for nothing at all. */
    private void assertFirst(String query, @Nullable Title first) {
        eventually(index -> {
            List<TitleId> found = index.search(query, Maturity.EIGHTEEN, 10);
            assertThat(found.isEmpty() ? null : found.get(0))
                    .as("first for '%s'", query)
                    .isEqualTo(first == null ? null : first.id());
        });
    }

    private void assertFinds(String query, Title... titles) {
        TitleId[] ids = List.of(titles).stream().map(Title::id).toArray(TitleId[]::new);
        eventually(index -> assertThat(index.search(query, Maturity.EIGHTEEN, 10))
                .as("search for '%s'", query)
                .containsExactly(ids));
    }

    private void assertSuggests(String prefix, Title... titles) {
        Suggestion[] suggestions = List.of(titles).stream()
                .map(title -> new Suggestion(title.id(), title.name()))
                .toArray(Suggestion[]::new);
        eventually(index -> assertThat(index.suggest(prefix, Maturity.EIGHTEEN, 10))
                .as("suggest '%s'", prefix)
                .containsExactly(suggestions));
    }

    /** What was put is found within a second; a busy machine gets more, and may miss the time limit of a read. */
    private void eventually(ThrowingConsumer<SearchIndex> check) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO)
                .ignoreException(marquee.model.PlatformException.class)
                .untilAsserted(() -> check.accept(index()));
    }

    private static Title film(
            String name, float rating, Maturity maturity, String genre, String cast, String description) {
        return Films.title(
                name, 1990, rating, maturity, List.of(genre), List.of(cast), description, Films.asset(), NOON);
    }
}
