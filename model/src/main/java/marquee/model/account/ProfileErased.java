package marquee.model.account;

import java.time.Instant;

/**
 * Says that a profile was removed, and everything it watched is to be forgotten. Comes twice, hours apart: streams that
 * were running go on to tell where they are.
 *
 * @param at everything that was observed up to then goes
 */
public record ProfileErased(ProfileId profile, Instant at) {
    /** The Kafka topic, keyed by profile id. Written by {@code control.account} alone. */
    public static final String TOPIC = "account.profile-erased.v1";
}
