package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import marquee.store.account.Profile;

/**
 * A profile as clients see it, in REST and in GraphQL.
 *
 * @param language a BCP 47 tag, or empty for the device's own
 * @param maturity the age in years up to which it sees titles
 * @param hasPin whether picking it asks for a PIN
 */
record ProfileView(
        String id,
        String name,
        boolean kids,
        String avatar,
        String language,
        int maturity,
        boolean autoplay,
        @JsonProperty("has_pin") boolean hasPin) {

    static ProfileView of(Profile profile) {
        return new ProfileView(
                profile.id().toString(),
                profile.name(),
                profile.kids(),
                profile.avatar(),
                profile.language(),
                profile.maturityLimit().age(),
                profile.autoplay(),
                profile.pinHash() != null);
    }
}
