package marquee.control.account;

import java.util.regex.Pattern;
import marquee.control.account.Throttle.Kind;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.catalog.Maturity;
import marquee.store.account.Account;
import marquee.store.account.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for PINs. A profile may have one of its own; the household's guards what a child must not do: leave its profile
 * for one that sees more, and change anything about the account.
 */
@Component
final class Pins {
    private static final Pattern PIN = Pattern.compile("[0-9]{4,8}");

    private final Passwords passwords;
    private final Throttle throttle;

    Pins(Passwords passwords, Throttle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** Returns the hash of a PIN that was chosen, or null for an empty one: no PIN. */
    @Nullable
    Secret hash(String pin) {
        if (pin.isEmpty()) {
            return null;
        }
        if (!PIN.matcher(pin).matches()) {
            throw new InvalidField("pin", "A PIN has 4 to 8 digits.");
        }
        return passwords.hashPin(pin);
    }

    /** Asks for what picking a profile takes. */
    void requireFor(Caller caller, Account account, Profile wanted, @Nullable String pin) {
        if (wanted.id().equals(caller.profile())) {
            return;
        }
        if (wanted.pinHash() != null) {
            require("profile " + wanted.id(), wanted.pinHash(), pin);
            return;
        }
        Maturity limit = wanted.maturityLimit();
        if (!limit.isAllowedUnder(caller.maturityLimit())) {
            requireHousehold(account, pin);
        }
    }

    /** Asks somebody with limits for the household's PIN, if it has one. */
    void requireToManage(Caller caller, Account account, @Nullable String pin) {
        if (caller.isLimited()) {
            requireHousehold(account, pin);
        }
    }

    private void requireHousehold(Account account, @Nullable String pin) {
        if (account.pinHash() != null) {
            require("household " + account.id(), account.pinHash(), pin);
        }
    }

    private void require(String what, Secret hash, @Nullable String pin) {
        if (pin == null || pin.isEmpty()) {
            throw new PlatformException(ErrorCode.PIN_REQUIRED, "This asks for a PIN.");
        }
        throttle.check(Kind.PIN, what);
        if (!PIN.matcher(pin).matches() || !passwords.matchesPin(pin, hash)) {
            throttle.count(Kind.PIN, what);
            throw new PlatformException(ErrorCode.WRONG_PIN, "That is not the PIN.");
        }
        throttle.clear(Kind.PIN, what);
    }
}
