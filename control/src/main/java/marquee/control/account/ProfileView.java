package marquee.control.account;

import marquee.store.account.Profile;

/** A profile as clients see it, in REST and in GraphQL. */
record ProfileView(String id, String name, boolean kids, String avatar) {

    static ProfileView of(Profile profile) {
        return new ProfileView(profile.id().toString(), profile.name(), profile.kids(), profile.avatar());
    }
}
