package marquee.model.billing;

/**
 * What a subscription buys, as data that operators change.
 *
 * @param id as in {@code subscription_plans}
 * @param name stable and lower case: basic, standard, premium
 * @param streamsMax devices that may watch at once
 * @param heightMax tallest picture in pixels
 * @param downloads titles that may be kept on devices
 * @param price of a month, tax included
 * @param trialDays how long a new account may try it without paying; 0 for not at all
 * @param isOnSale whether it can be chosen; who has it keeps it
 * @param isDefault whether new accounts try it
 */
public record Plan(
        int id,
        String name,
        int streamsMax,
        int heightMax,
        int downloads,
        Money price,
        int trialDays,
        boolean isOnSale,
        boolean isDefault) {
    public static final int TRIAL_DAYS_MAX = 365;

    public Plan {
        if (!name.matches("[a-z0-9-]{1,50}")) {
            throw new IllegalArgumentException("A plan's name has lower-case letters, digits and dashes: " + name);
        }
        if (streamsMax < 1 || streamsMax > 32 || heightMax < 144 || heightMax > 8640 || downloads < 0) {
            throw new IllegalArgumentException("A plan allows 1 to 32 streams, 144 to 8640 lines and some downloads");
        }
        if (price.minorUnits() < 0 || trialDays < 0 || trialDays > TRIAL_DAYS_MAX) {
            throw new IllegalArgumentException(
                    "A price is not negative, and a trial has at most " + TRIAL_DAYS_MAX + " days");
        }
    }
}
