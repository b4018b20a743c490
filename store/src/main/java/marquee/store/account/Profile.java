package marquee.store.account;

import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;

/**
 * One person of a household.
 *
 * @param kids whether it sees only what is for children
 * @param avatar names a picture of the viewer's own set
 */
public record Profile(ProfileId id, String name, boolean kids, String avatar) {
    /** Longest name accepted, in characters. */
    public static final int NAME_MAX = 100;
    /** Longest avatar name accepted, in characters. */
    public static final int AVATAR_MAX = 255;

    public Profile {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("A profile's name has 1 to " + NAME_MAX + " characters: " + id);
        }
        if (avatar.length() > AVATAR_MAX) {
            throw new IllegalArgumentException("An avatar's name has at most " + AVATAR_MAX + " characters: " + id);
        }
    }

    /** The oldest audience whose titles it may see. */
    public Maturity maturityLimit() {
        return kids ? Maturity.KIDS : Maturity.EIGHTEEN;
    }
}
