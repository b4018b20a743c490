package marquee.control.web;

import java.util.Set;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as their access token says.
 *
 * @param profile who of the household, or null before one is picked
 * @param kids whether that is a kids profile
 * @param limit the oldest audience whose titles the profile may see
 * @param signIn the device it is signed in on
 * @param territory where the caller is, ISO 3166 alpha-2; {@code ZZ} when unknown
 */
public record Caller(
        UserId user,
        Set<Role> roles,
        @Nullable ProfileId profile,
        boolean kids,
        Maturity limit,
        @Nullable UUID signIn,
        String territory) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Returns the profile. Fails with {@link ErrorCode#NOT_SIGNED_IN} before one is picked. */
    public ProfileId requireProfile() {
        if (profile == null) {
            throw new PlatformException(
                    ErrorCode.NOT_SIGNED_IN, "Pick a profile first: POST /v1/profiles/{id}/token gives its token.");
        }
        return profile;
    }

    /** What the caller may see. Somebody without a profile, such as an editor, may see everything. */
    public Maturity maturityLimit() {
        return kids && !limit.isAllowedUnder(Maturity.KIDS) ? Maturity.KIDS : limit;
    }

    /** Whether there are titles that the caller may not see. */
    public boolean isLimited() {
        return maturityLimit() != Maturity.EIGHTEEN;
    }
}
