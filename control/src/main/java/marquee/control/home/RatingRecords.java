package marquee.control.home;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import marquee.control.web.PersonalRecords;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.feedback.Ratings;
import org.springframework.stereotype.Component;

/** What profiles rated. What was recommended from it is forgotten 60 days after it was last computed. */
@Component
final class RatingRecords implements PersonalRecords {
    private static final int SECONDS_MAX = 10;

    private final Ratings ratings;
    private final Clock clock;

    RatingRecords(Ratings ratings, Clock clock) {
        this.ratings = ratings;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "ratings";
    }

    @Override
    public List<Map<String, Object>> export(UserId user, List<ProfileId> profiles) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ProfileId profile : profiles) {
            Map<String, String> rated = await(ratings.list(profile)).entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toString(),
                            entry -> entry.getValue().name().toLowerCase(Locale.ROOT)));
            all.add(Map.of("profile_id", profile.toString(), "thumbs", rated));
        }
        return all;
    }

    @Override
    public void erase(ProfileId profile) {
        for (TitleId title : await(ratings.list(profile)).keySet()) {
            await(ratings.remove(profile, title, clock.instant()));
        }
    }

    private static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Ratings cannot be read. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }
}
