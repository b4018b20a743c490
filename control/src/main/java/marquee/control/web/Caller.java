package marquee.control.web;

import java.util.Set;
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
 */
public record Caller(UserId user, Set<Role> roles, @Nullable ProfileId profile, boolean kids) {

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

    /** What the caller may see. An editor without a profile may see everything. */
    public Maturity maturityLimit() {
        return kids ? Maturity.KIDS : Maturity.EIGHTEEN;
    }
}
