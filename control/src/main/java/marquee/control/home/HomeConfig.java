package marquee.control.home;

/**
 * The home page, under {@code marquee.home}.
 *
 * @param draftShare percentage of profiles whose row "For you" is drafted from their own ranking and the one for
 *     everybody, to learn which of them is picked from; 0 for none
 */
public record HomeConfig(int draftShare) {

    public HomeConfig {
        if (draftShare < 0 || draftShare > 100) {
            throw new IllegalArgumentException("marquee.home.draft-share must be from 0 to 100: " + draftShare);
        }
    }
}
