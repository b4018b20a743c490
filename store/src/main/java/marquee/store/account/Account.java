package marquee.store.account;

import java.time.Instant;
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
 * @param email lower case; others may have it too until somebody has proved that it is theirs
 * @param passwordHash empty when it signs in by other means only
 * @param plan what is paid for, or null when nothing ever was
 * @param isActive whether the plan is paid for now
 * @param profiles at least one, oldest first
 * @param verifiedAt when the e-mail was proved, or null
 * @param pinHash asked for before somebody leaves a profile with limits, or null
 * @param suspendedAt since when it may not sign in, or null
 */
public record Account(
        UserId id,
        String email,
        Secret passwordHash,
        Set<Role> roles,
        @Nullable Plan plan,
        boolean isActive,
        List<Profile> profiles,
        @Nullable Instant verifiedAt,
        @Nullable Secret pinHash,
        @Nullable Instant suspendedAt) {
    /** Longest e-mail address accepted, in characters. */
    public static final int EMAIL_MAX = 255;

    public Account {
        roles = Set.copyOf(roles);
        profiles = List.copyOf(profiles);
    }

    /** An account as it is at sign-up. */
    public Account(
            UserId id,
            String email,
            Secret passwordHash,
            Set<Role> roles,
            @Nullable Plan plan,
            boolean isActive,
            List<Profile> profiles) {
        this(id, email, passwordHash, roles, plan, isActive, profiles, null, null, null);
    }

    /** Returns a profile of this account, or empty when it has none of that id. */
    public Optional<Profile> findProfile(ProfileId profile) {
        return profiles.stream().filter(each -> each.id().equals(profile)).findFirst();
    }

    /** Whether it has a password to sign in with. */
    public boolean hasPassword() {
        return !passwordHash.reveal().isEmpty();
    }
}
