package marquee.control.home;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import marquee.control.web.Caller;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.store.feedback.Ratings;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.Recommendations.Offer;
import org.jspecify.annotations.Nullable;

/**
 * What one GraphQL request knows of the taste of its profile. Each table is read at most once, and one that does not
 * answer in time counts as empty. Safe for use by several threads.
 */
final class ViewerTaste {
    private final Caller caller;
    private final Ratings ratings;
    private final Recommendations recommendations;
    private @Nullable CompletableFuture<Map<TitleId, Thumbs>> rated;
    private @Nullable CompletableFuture<Optional<Offer>> offer;

    ViewerTaste(Caller caller, Ratings ratings, Recommendations recommendations) {
        this.caller = caller;
        this.ratings = ratings;
        this.recommendations = recommendations;
    }

    /** What the profile thinks of titles. */
    synchronized CompletableFuture<Map<TitleId, Thumbs>> ratings() {
        CompletableFuture<Map<TitleId, Thumbs>> held = rated;
        if (held == null) {
            held = Viewing.orElse(ratings.list(caller.requireProfile()), Map.of(), "ratings");
            rated = held;
        }
        return held;
    }

    /** Titles the profile never wants to be offered again. */
    CompletableFuture<Set<TitleId>> disliked() {
        return ratings().thenApply(all -> {
            Set<TitleId> disliked = new HashSet<>();
            all.forEach((title, thumbs) -> {
                if (thumbs == Thumbs.DOWN) {
                    disliked.add(title);
                }
            });
            return disliked;
        });
    }

    /** What is offered to whom nothing is known about. */
    CompletableFuture<Optional<Offer>> offerToAnybody() {
        return Viewing.orElse(recommendations.find(anybody()), Optional.empty(), "recommendations");
    }

    /** What the profile is offered; while nothing is known of it, what everybody is. */
    synchronized CompletableFuture<Optional<Offer>> offer() {
        CompletableFuture<Optional<Offer>> held = offer;
        if (held == null) {
            ProfileId profile = caller.requireProfile();
            held = Viewing.orElse(
                    recommendations
                            .find(Recommendations.audienceOf(profile))
                            .thenCompose(
                                    own -> own.filter(found -> !found.rows().isEmpty())
                                            .map(found -> CompletableFuture.completedStage(Optional.of(found)))
                                            .orElseGet(() -> recommendations.find(anybody()))),
                    Optional.empty(),
                    "recommendations");
            offer = held;
        }
        return held;
    }

    private String anybody() {
        return caller.kids() ? Recommendations.KIDS : Recommendations.EVERYONE;
    }
}
