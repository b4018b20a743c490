package marquee.model.catalog;

/** The youngest audience a title is for, youngest first. A profile with a limit sees titles up to and including it. */
public enum Maturity {
    ALL(0),
    SEVEN(7),
    THIRTEEN(13),
    SIXTEEN(16),
    EIGHTEEN(18);

    /** What a kids profile may see. */
    public static final Maturity KIDS = SEVEN;

    private final int age;

    Maturity(int age) {
        this.age = age;
    }

    /** Age in years from which the title is suitable. */
    public int age() {
        return age;
    }

    /** Returns the strictest limit that an age in years stands for: one between two limits counts as the younger. */
    public static Maturity limitOf(int age) {
        Maturity limit = ALL;
        for (Maturity each : values()) {
            limit = each.age <= age ? each : limit;
        }
        return limit;
    }

    public boolean isAllowedUnder(Maturity limit) {
        return age <= limit.age;
    }
}
