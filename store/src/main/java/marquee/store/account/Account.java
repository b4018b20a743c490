package marquee.store.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A household: who signs in, what it pays for, who watches.
 *
 * @param email lower case, unique
 * @param passwordHash as Spring Security writes it
 * @param plan what is paid for, or null when nothing ever was
 * @param isActive whether the plan is paid for now
 * @param profiles at least one, oldest first
 */
public record Account(
        UserId id,
        String email,
        Secret passwordHash,
        Set<Role> roles,
        @Nullable Plan plan,
        boolean isActive,
        List<Profile> profiles) {
    /** Longest e-mail address accepted, in characters. */
    public static final int EMAIL_MAX = 255;

    public Account {
        roles = Set.copyOf(roles);
        profiles = List.copyOf(profiles);
    }

    /** Returns a profile of this account, or empty when it has none of that id. */
    public Optional<Profile> findProfile(ProfileId profile) {
        return profiles.stream().filter(each -> each.id().equals(profile)).findFirst();
    }
}
