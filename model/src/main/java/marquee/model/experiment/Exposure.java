package marquee.model.experiment;

import java.time.Instant;
import java.util.List;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/**
 * What a profile was shown in an experiment. Together with its heartbeats it says what it did with it.
 *
 * @param variant the profile's
 * @param row of the home page, by its id
 * @param shown in the order shown, the first {@link #TITLES_MAX}
 */
public record Exposure(
        String experiment, String variant, ProfileId profile, String row, List<Shown> shown, Instant at) {
    /** The Kafka topic, keyed by profile id. Written by {@code control.home} alone. */
    public static final String TOPIC = "experiment.exposed.v1";

    /** Most titles that are told: what stands further right is hardly seen. */
    public static final int TITLES_MAX = 20;

    public Exposure {
        shown = List.copyOf(shown);
        if (shown.size() > TITLES_MAX) {
            throw new IllegalArgumentException("An exposure tells at most " + TITLES_MAX + " titles.");
        }
    }

    /** @param team whose ranking brought the title into the row */
    public record Shown(TitleId title, Interleaving.Team team) {}
}
