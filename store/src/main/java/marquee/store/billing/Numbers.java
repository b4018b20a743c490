package marquee.store.billing;

import java.util.Locale;
import marquee.model.account.UserId;

/**
 * Invoice numbers. Each account is an issuing series of its own, so that the counter lives in the account's row, is
 * counted in its transaction, leaves no gap, and moves with the account to any database.
 */
final class Numbers {
    private Numbers() {}

    static String of(UserId user, long number) {
        String series = Long.toUnsignedString(user.value(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return "M-%s-%04d".formatted(series, number);
    }
}
