package marquee.control.home;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import marquee.control.catalog.ViewerTitle;
import marquee.control.home.Home.Card;
import marquee.control.home.Home.Row;
import marquee.control.home.HomeFetcher.Progress;
import marquee.control.web.Projection;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What pages have hundreds of, read at once: rows, their cards and titles. What belongs to a profile is read here when the
 * request has it already, as a home page has, and is the fetchers' otherwise.
 */
@Configuration(proxyBeanMethods = false)
class RowProjections {
    @Bean
    Projection<ViewerTitle, Viewing> titleProjection() {
        Projection<Progress, Viewing> progress = Projection.<Progress, Viewing>of("Progress", Progress.class)
                .value("stoppedAtSeconds", Progress::stoppedAtSeconds)
                .value("share", Progress::share)
                .value("lastWatched", Progress::lastWatched);
        return Projection.<ViewerTitle, Viewing>of("Title", ViewerTitle.class)
                .value("id", ViewerTitle::id)
                .value("kind", ViewerTitle::kind)
                .value("playable", ViewerTitle::playable)
                .value("name", (title, viewing) -> viewing.languages().nameOf(title))
                .value("originalName", ViewerTitle::originalName)
                .value("description", (title, viewing) -> viewing.languages().descriptionOf(title))
                .value("releaseYear", ViewerTitle::releaseYear)
                .value("rating", ViewerTitle::rating)
                .value("maturity", ViewerTitle::maturity)
                .value("genres", ViewerTitle::genres)
                .value("cast", ViewerTitle::cast)
                .value("directors", ViewerTitle::directors)
                .value("collections", ViewerTitle::collections)
                .value("runtimeSeconds", ViewerTitle::runtimeSeconds)
                .value("posterUrl", ViewerTitle::posterUrl)
                .value("backdropUrl", ViewerTitle::backdropUrl)
                .value("audioLanguages", ViewerTitle::audioLanguages)
                .value("captionLanguages", ViewerTitle::captionLanguages)
                .value("maxHeight", ViewerTitle::maxHeight)
                .object(
                        "progress",
                        progress,
                        (title, viewing) -> of(viewing.positions(), positions -> progress(positions, title)))
                .value(
                        "inMyList",
                        (title, viewing) -> of(viewing.listedSet(), listed -> listed.contains(title.titleId())))
                .value(
                        "thumbs",
                        (title, viewing) -> of(viewing.taste().ratings(), ratings -> ratings.get(title.titleId())));
    }

    @Bean
    Projection<Card, Viewing> cardProjection(Projection<ViewerTitle, Viewing> titles) {
        return Projection.<Card, Viewing>of("Card", Card.class)
                .value("rank", Card::rank)
                .object("title", titles, (card, viewing) -> card.title());
    }

    @Bean
    Projection<Row, Viewing> rowProjection(Projection<Card, Viewing> cards) {
        return Projection.<Row, Viewing>of("Row", Row.class)
                .value("id", Row::id)
                .value("name", Row::name)
                .value("reason", Row::reason)
                .value("kind", Row::kind)
                .value("total", Row::total)
                .list("cards", cards, Row::cards);
    }

    private static @Nullable Object progress(Map<TitleId, WatchPosition> positions, ViewerTitle title) {
        return Optional.ofNullable(positions.get(title.titleId()))
                .map(stopped -> Progress.of(stopped, title))
                .orElse(null);
    }

    private static <T> @Nullable Object of(CompletableFuture<T> part, Function<T, @Nullable Object> read) {
        return part.isDone() ? read.apply(part.join()) : Projection.UNKNOWN;
    }
}
