package marquee.control.home;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import marquee.control.catalog.Catalog;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.feedback.Thumbs;
import marquee.store.event.EventTopic;
import marquee.store.feedback.Ratings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Thumbs up and down. Doing either twice is doing it once; what is offered follows within a minute. */
@RestController
@Tag(name = "Viewing")
final class RatingController {
    private final Ratings ratings;
    private final EventTopic<FeedbackGiven> feedback;
    private final Catalog catalog;
    private final Clock clock;

    RatingController(Ratings ratings, EventTopic<FeedbackGiven> feedback, Catalog catalog, Clock clock) {
        this.ratings = ratings;
        this.feedback = feedback;
        this.catalog = catalog;
        this.clock = clock;
    }

    @PutMapping("/v1/ratings/{movieId}")
    @Operation(summary = "Rates a title with a thumb, up or down")
    ResponseEntity<Void> rate(Caller caller, @PathVariable String movieId, @RequestBody Rating rating) {
        ProfileId profile = caller.requireProfile();
        TitleId title = TitleId.parse(movieId);
        Thumbs thumbs = Thumbs.parse(rating.thumbs() == null ? "" : rating.thumbs());
        if (catalog.shelf(caller).find(title).isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + title + "'.");
        }
        Instant now = clock.instant();
        return done(caller, title, now, ratings.rate(profile, title, thumbs, now));
    }

    @DeleteMapping("/v1/ratings/{movieId}")
    @Operation(summary = "Takes a rating back")
    ResponseEntity<Void> remove(Caller caller, @PathVariable String movieId) {
        TitleId title = TitleId.parse(movieId);
        Instant now = clock.instant();
        return done(caller, title, now, ratings.remove(caller.requireProfile(), title, now));
    }

    private ResponseEntity<Void> done(Caller caller, TitleId title, Instant now, CompletionStage<Void> written) {
        ResponseEntity<Void> answer = MyListController.done(written);
        // A dropped event costs freshness, not the rating: the night makes every offer anew.
        feedback.offer(new FeedbackGiven(caller.requireProfile(), caller.kids(), title, now));
        return answer;
    }

    /** @param thumbs {@code up} or {@code down} */
    record Rating(@Nullable String thumbs) {}
}
