package marquee.control.home;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.experiment.Experiment;
import marquee.model.experiment.Experiment.Variant;
import marquee.model.experiment.Exposure;
import marquee.model.experiment.Interleaving;
import marquee.model.experiment.Interleaving.Team;
import marquee.store.event.EventTopic;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import org.springframework.stereotype.Component;

/**
 * The experiment on the row "For you": for some profiles its titles are drafted in turns from their own ranking and from
 * the one for everybody. What is watched of them tells which ranking is better. The first team is the profile's own.
 */
@Component
final class ForYouDraft {
    static final String NAME = "for-you-draft";
    static final String DRAFTED = "drafted";

    private static final int EVERYBODY = 100;
    private static final int TITLES_MAX = 40;

    private final Experiment experiment;
    private final EventTopic<Exposure> exposures;
    private final Clock clock;

    ForYouDraft(HomeConfig config, EventTopic<Exposure> exposures, Clock clock) {
        this.experiment = new Experiment(
                NAME,
                List.of(
                        new Variant("own", EVERYBODY - config.draftShare()),
                        new Variant(DRAFTED, config.draftShare())));
        this.exposures = exposures;
        this.clock = clock;
    }

    boolean isDrafted(ProfileId profile) {
        return experiment.variantOf(profile).name().equals(DRAFTED);
    }

    /**
     * Returns the offer with its row "For you" drafted, the same for a profile all day, and says what was shown.
     *
     * @param others what everybody is offered
     * @param hidden titles that no team may bring: watched or disliked
     */
    Offer drafted(ProfileId profile, Offer own, Offer others, Set<TitleId> hidden) {
        List<TitleId> popular = others.rows().stream()
                .flatMap(row -> row.titles().stream())
                .filter(title -> !hidden.contains(title))
                .distinct()
                .toList();
        Instant now = clock.instant();
        long day = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        List<Row> rows = new ArrayList<>();
        for (Row row : own.rows()) {
            if (row.reason() == Reason.FOR_YOU) {
                List<TitleId> ranked = row.titles().stream()
                        .filter(title -> !hidden.contains(title))
                        .toList();
                Map<TitleId, Team> draft =
                        Interleaving.teamDraft(ranked, popular, profile.value() * 31 + day, TITLES_MAX);
                rows.add(new Row(row.reason(), row.because(), List.copyOf(draft.keySet())));
                tell(profile, draft, now);
            } else {
                rows.add(row);
            }
        }
        return new Offer(own.audience(), own.computedAt(), own.kids(), own.genres(), rows);
    }

    /** A dropped event is a smaller sample, nothing else. */
    private void tell(ProfileId profile, Map<TitleId, Team> draft, Instant now) {
        List<Exposure.Shown> shown = draft.entrySet().stream()
                .limit(Exposure.TITLES_MAX)
                .map(each -> new Exposure.Shown(each.getKey(), each.getValue()))
                .toList();
        exposures.offer(new Exposure(NAME, DRAFTED, profile, "for-you", shown, now));
    }
}
