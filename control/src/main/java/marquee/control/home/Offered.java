package marquee.control.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.home.Home.Kind;
import marquee.control.home.Home.Row;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.Recommendations.Offer;

/**
 * The part of a home page that recommending decides: its rows with their reasons, and the order of genres. A pure
 * function of the offer and the shelf, so that nothing is shown that the profile may not see, or said it dislikes.
 *
 * @param genres best liked first; may be empty
 */
record Offered(List<Row> rows, List<String> genres) {
    private static final int CARDS_MIN = 2;

    static final Offered NOTHING = new Offered(List.of(), List.of());

    static Offered of(Shelf shelf, Optional<Offer> offer, Set<TitleId> hidden) {
        if (offer.isEmpty()) {
            return NOTHING;
        }
        List<Row> rows = new ArrayList<>();
        for (Recommendations.Row row : offer.get().rows()) {
            List<ViewerTitle> titles = shelf.findAll(row.titles()).stream()
                    .filter(title -> !hidden.contains(title.titleId()))
                    .toList();
            TitleId about = row.because();
            Optional<ViewerTitle> because = about == null ? Optional.empty() : shelf.find(about);
            if (titles.size() >= CARDS_MIN && (about == null || because.isPresent())) {
                rows.add(row(row.reason(), because, titles));
            }
        }
        return new Offered(rows, offer.get().genres());
    }

    /** Sorts genres: those the profile likes first, the others as they were. */
    <T> List<Map.Entry<String, T>> sorted(List<Map.Entry<String, T>> all) {
        Map<String, Integer> places = IntStream.range(0, genres.size())
                .boxed()
                .collect(java.util.stream.Collectors.toMap(genres::get, place -> place, Math::min));
        return all.stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, T> genre) -> places.getOrDefault(genre.getKey(), Integer.MAX_VALUE)))
                .toList();
    }

    private static Row row(Recommendations.Reason reason, Optional<ViewerTitle> because, List<ViewerTitle> titles) {
        String name = because.map(ViewerTitle::name).orElse("");
        String id = because.map(ViewerTitle::id).orElse("");
        return switch (reason) {
            case BECAUSE_YOU_WATCHED ->
                new Row(
                        "because:" + id,
                        "Because you watched " + name,
                        "You watched " + name + ", and these are like it",
                        Kind.BECAUSE,
                        Home.cards(titles));
            case BECAUSE_YOU_LIKED ->
                new Row(
                        "because:" + id,
                        "Because you liked " + name,
                        "You gave " + name + " a thumbs up, and these are like it",
                        Kind.BECAUSE,
                        Home.cards(titles));
            case FOR_YOU ->
                new Row(
                        "for-you",
                        "For you",
                        "From all that you watched, rated and put on your list",
                        Kind.RECOMMENDED,
                        Home.cards(titles));
            case POPULAR ->
                new Row(
                        "popular",
                        "Popular on Marquee",
                        "What others like, until your taste is known",
                        Kind.RECOMMENDED,
                        Home.cards(titles));
        };
    }
}
