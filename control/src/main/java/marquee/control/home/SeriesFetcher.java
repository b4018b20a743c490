package marquee.control.home;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.context.DgsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;

/** Resolves what ties a {@code Title} to others: seasons, episodes, trailers. From memory, on whichever thread is at it. */
@DgsComponent
final class SeriesFetcher {

    @DgsData(parentType = "Title", field = "seasons")
    List<Season> seasons(DgsDataFetchingEnvironment environment) {
        ViewerTitle series = environment.getSourceOrThrow();
        Map<Integer, List<ViewerTitle>> seasons = new LinkedHashMap<>();
        if (series.kind() == TitleKind.SERIES) {
            for (ViewerTitle episode : shelf(environment).partsOf(series.titleId(), TitleKind.EPISODE)) {
                seasons.computeIfAbsent(partOf(episode).season(), absent -> new ArrayList<>())
                        .add(episode);
            }
        }
        return seasons.entrySet().stream()
                .map(season -> new Season(season.getKey(), season.getValue()))
                .toList();
    }

    @DgsData(parentType = "Title", field = "trailers")
    List<ViewerTitle> trailers(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return shelf(environment).partsOf(title.titleId(), TitleKind.TRAILER);
    }

    @DgsData(parentType = "Title", field = "series")
    @Nullable
    ViewerTitle series(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return title.kind() == TitleKind.EPISODE
                ? shelf(environment).find(partOf(title).parent()).orElse(null)
                : null;
    }

    @DgsData(parentType = "Title", field = "season")
    @Nullable
    Integer season(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return title.kind() == TitleKind.EPISODE ? partOf(title).season() : null;
    }

    @DgsData(parentType = "Title", field = "episode")
    @Nullable
    Integer episode(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return title.kind() == TitleKind.EPISODE ? partOf(title).number() : null;
    }

    @DgsData(parentType = "Title", field = "nextEpisode")
    @Nullable
    ViewerTitle nextEpisode(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return shelf(environment).nextEpisode(title).orElse(null);
    }

    @DgsData(parentType = "Title", field = "creditsAtSeconds")
    @Nullable
    Integer creditsAt(DgsDataFetchingEnvironment environment) {
        ViewerTitle title = environment.getSourceOrThrow();
        return title.creditsAt() == null ? null : (int) title.creditsAt().toSeconds();
    }

    private static Shelf shelf(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        return viewing.shelf();
    }

    private static PartOf partOf(ViewerTitle part) {
        return Objects.requireNonNull(part.partOf(), "An episode is part of a series");
    }

    /** The GraphQL type {@code Season}. */
    record Season(int number, List<ViewerTitle> episodes) {}
}
