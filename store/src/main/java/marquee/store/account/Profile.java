package marquee.store.account;

import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import org.jspecify.annotations.Nullable;

/**
 * One person of a household.
 *
 * @param kids whether it sees only what is for children
 * @param avatar names a picture of the viewer's own set
 * @param language of the interface and the sound, as a BCP 47 tag; empty for the device's own
 * @param limit the oldest audience whose titles it may see, before {@code kids} narrows it
 * @param autoplay whether the next title starts by itself
 * @param pinHash asked for before the profile is used, or null
 */
public record Profile(
        ProfileId id,
        String name,
        boolean kids,
        String avatar,
        String language,
        Maturity limit,
        boolean autoplay,
        @Nullable Secret pinHash) {
    /** Longest name accepted, in characters. */
    public static final int NAME_MAX = 100;
    /** Longest avatar name accepted, in characters. */
    public static final int AVATAR_MAX = 255;
    /** Longest language tag accepted, in characters. */
    public static final int LANGUAGE_MAX = 35;

    public Profile {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("A profile's name has 1 to " + NAME_MAX + " characters: " + id);
        }
        if (avatar.length() > AVATAR_MAX) {
            throw new IllegalArgumentException("An avatar's name has at most " + AVATAR_MAX + " characters: " + id);
        }
        if (language.length() > LANGUAGE_MAX) {
            throw new IllegalArgumentException("A language has at most " + LANGUAGE_MAX + " characters: " + id);
        }
    }

    /** A profile without limit, PIN or language. */
    public Profile(ProfileId id, String name, boolean kids, String avatar) {
        this(id, name, kids, avatar, "", Maturity.EIGHTEEN, true, null);
    }

    /** The oldest audience whose titles it may see. */
    public Maturity maturityLimit() {
        return kids && !limit.isAllowedUnder(Maturity.KIDS) ? Maturity.KIDS : limit;
    }

    /** Returns the same profile with another PIN, or with none. */
    public Profile withPin(@Nullable Secret hash) {
        return new Profile(id, name, kids, avatar, language, limit, autoplay, hash);
    }
}
