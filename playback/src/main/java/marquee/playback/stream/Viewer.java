package marquee.playback.stream;

import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in and what the subscription entitles to, as the access token says.
 *
 * @param profile null before one was picked
 * @param subscribed whether the subscription is active
 * @param streams most screens at once
 * @param heightMax tallest picture of the plan, in pixels
 * @param maturity oldest audience the profile may see the titles of, in years; a kids profile's limit is in it already
 * @param country ISO 3166 alpha-2, {@code ZZ} when unknown
 */
record Viewer(
        UserId user,
        @Nullable ProfileId profile,
        boolean kids,
        boolean subscribed,
        int streams,
        int heightMax,
        int maturity,
        String country) {}
