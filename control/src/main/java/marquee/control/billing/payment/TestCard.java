package marquee.control.billing.payment;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cards of the sandbox. Every other number is refused, so that nobody can leave a real one here. */
public enum TestCard {
    VISA("4242424242424242", "Visa ending in 4242", "Pays"),
    DECLINED("4000000000000002", "Visa ending in 0002", "Is declined"),
    SECURE("4000002500003155", "Visa ending in 3155", "Asks you to confirm at the bank (3-D Secure)"),
    LATER_DECLINED("4000000000000341", "Visa ending in 0341", "Pays once, and is declined at every renewal"),
    LATE("4000000000000077", "Visa ending in 0077", "Pays, but the news come ten seconds late"),
    TWICE("4000000000000085", "Visa ending in 0085", "Pays, and the news come three times"),
    DISPUTED("4000000000000259", "Visa ending in 0259", "Pays, and takes the money back a few seconds later");

    private final String number;
    private final String label;
    private final String what;

    TestCard(String number, String label, String what) {
        this.number = number;
        this.label = label;
        this.what = what;
    }

    /** Returns the card of a number as typed, blanks and dashes allowed. */
    public static Optional<TestCard> ofNumber(@Nullable String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[\\s-]", "");
        for (TestCard card : values()) {
            if (card.number.equals(digits)) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    /** Returns the card that a token stands for. */
    public static TestCard ofToken(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT));
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String number() {
        return number;
    }

    public String label() {
        return label;
    }

    /** What it does, for people. */
    public String what() {
        return what;
    }
}
