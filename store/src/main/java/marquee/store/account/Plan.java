package marquee.store.account;

/**
 * What a subscription pays for.
 *
 * @param name lower case: basic, standard, premium
 * @param streamsMax devices that may watch at once
 * @param heightMax tallest picture in pixels
 */
public record Plan(int id, String name, int streamsMax, int heightMax) {
    public static final Plan BASIC = new Plan(1, "basic", 1, 720);
    public static final Plan STANDARD = new Plan(2, "standard", 2, 1080);
    public static final Plan PREMIUM = new Plan(3, "premium", 4, 2160);
}
