package marquee.store.search;

import static marquee.store.Films.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import marquee.engines.EngineKind;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.store.Films;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** On the OpenSearch of `up`, or on the engine whose address {@code marquee.test.search-url} gives. */
@Engines(EngineKind.OPENSEARCH)
class HttpSearchIndexIT extends SearchIndexContract {
    private final RunningEngines engines;
    private final SearchIndex index;

    HttpSearchIndexIT(RunningEngines engines) {
        this.engines = engines;
        this.index = fresh();
    }

    @Override
    SearchIndex index() {
        return index;
    }

    @Test
    void findsNothingBeforeAnythingWasPut() {
        Awaitility.await()
                .ignoreException(marquee.model.PlatformException.class)
                .untilAsserted(() -> assertThat(fresh().search("heat", Maturity.EIGHTEEN, 10))
                        .isEmpty());
        fresh().remove(Films.playable("Heat", 1995, "Crime").id());
    }

    @Test
    void twoSlipsInALongWordAreForgivenWhereNothingElseIsFound() {
        Title film = Films.playable("Metropolis", 1927, "Drama");
        index.put(List.of(film));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreException(marquee.model.PlatformException.class)
                .untilAsserted(() -> assertThat(index.search("matropolus", Maturity.EIGHTEEN, 10))
                        .containsExactly(film.id()));
        assertThat(index.search("matrupolus", Maturity.EIGHTEEN, 10)).isEmpty();
    }

    @Test
    void anEditDuringARebuildIsNotLost() {
        Title stale = Films.playable("Heat", 1995, "Crime");
        Title edited =
                Films.title("Ronin", 1998, 7.2f, Maturity.ALL, List.of("Crime"), List.of(), "", Films.asset(), NOON);
        Iterator<List<Title>> pages = List.of(List.of(stale), List.of(Films.playable("Blow Out", 1981, "Crime")))
                .iterator();

        index.rebuild(() -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public List<Title> next() {
                List<Title> page = pages.next();
                index.put(List.of(edited));
                index.remove(stale.id());
                return page;
            }
        });

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreException(marquee.model.PlatformException.class)
                .untilAsserted(() -> {
                    assertThat(index.search("ronin", Maturity.EIGHTEEN, 10)).containsExactly(edited.id());
                    assertThat(index.search("heat", Maturity.EIGHTEEN, 10)).isEmpty();
                    assertThat(index.search("blow", Maturity.EIGHTEEN, 10)).hasSize(1);
                });
    }

    private SearchIndex fresh() {
        String given = System.getProperty("marquee.test.search-url");
        URI url = given == null ? engines.openSearch() : URI.create(given);
        return SearchIndex.at(new SearchConfig(url, engines.uniqueBucket("films"), null, null), Clock.systemUTC());
    }
}
