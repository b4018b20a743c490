package marquee.model.feedback;

import java.time.Instant;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/**
 * A profile rated a title or put it on its list, or took that back: what it is offered may have to change. The tables
 * say what it thinks now.
 *
 * @param kids whether it is a kids profile
 */
public record FeedbackGiven(ProfileId profile, boolean kids, TitleId title, Instant at) {
    /** The Kafka topic, keyed by profile id. Written by {@code control.home} alone. */
    public static final String TOPIC = "feedback.given.v1";
}
