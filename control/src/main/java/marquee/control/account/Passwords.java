package marquee.control.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import marquee.control.web.ControlConfig;
import marquee.control.web.InvalidField;
import marquee.model.Secret;
import marquee.store.account.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords and PINs with bcrypt. Safe for use by several threads; each hash takes tens of milliseconds.
 *
 * <p>All accounts that claim one e-mail share a salt, so that one hash finds the account whose password it is, however
 * many there are: the time of a sign-in says nothing about who exists. The salt is that of the first of them, which
 * makes it no easier to guess any.
 */
@Component
final class Passwords {
    static final int PASSWORD_CHARS_MIN = 8;
    /** bcrypt looks at no more. */
    static final int PASSWORD_BYTES_MAX = 72;

    private static final String PREFIX = "{bcrypt}";
    /** {@code $2a$10$} and 22 digits. */
    private static final int SALT_CHARS = 29;

    private final int cost;
    private final SecureRandom random;
    private final String saltOfNobody;

    Passwords(ControlConfig config, SecureRandom random) {
        this.cost = config.passwordCost();
        this.random = random;
        this.saltOfNobody = BCrypt.gensalt(cost, random);
    }

    /** Returns the password if it is one that may be chosen. */
    static Secret require(String field, @Nullable String password) {
        if (password == null || password.length() < PASSWORD_CHARS_MIN) {
            throw new InvalidField(field, "A password has " + PASSWORD_CHARS_MIN + " characters or more.");
        }
        if (isTooLong(password)) {
            throw new InvalidField(field, "A password has at most " + PASSWORD_BYTES_MAX + " bytes in UTF-8.");
        }
        return new Secret(password);
    }

    /**
     * Hashes a password that was chosen.
     *
     * @param claims the accounts that claim the same e-mail
     */
    Secret hash(Secret password, List<Account> claims) {
        String salt = claims.stream()
                .flatMap(account -> salt(account).stream())
                .findFirst()
                .orElseGet(this::newSalt);
        return new Secret(PREFIX + BCrypt.hashpw(password.reveal(), salt));
    }

    /** Hashes a PIN. It has few digits: what protects it is the throttle. */
    Secret hashPin(String pin) {
        return new Secret(PREFIX + BCrypt.hashpw(pin, newSalt()));
    }

    boolean matchesPin(String pin, Secret hash) {
        return BCrypt.checkpw(pin, hash.reveal().substring(PREFIX.length()));
    }

    /** Returns the account whose password it is. Takes the time of one hash, also when there are none. */
    Optional<Account> match(@Nullable String password, List<Account> claims) {
        String given = password == null || isTooLong(password) ? "" : password;
        Map<String, String> hashes = new HashMap<>();
        Account found = null;
        for (Account account : claims) {
            String salt = salt(account).orElse(null);
            if (salt != null) {
                String hash = hashes.computeIfAbsent(salt, each -> BCrypt.hashpw(given, each));
                found = found == null && isSame(PREFIX + hash, account.passwordHash()) ? account : found;
            }
        }
        if (hashes.isEmpty()) {
            BCrypt.hashpw(given, saltOfNobody);
        }
        return given.isEmpty() ? Optional.empty() : Optional.ofNullable(found);
    }

    private String newSalt() {
        return BCrypt.gensalt(cost, random);
    }

    private static Optional<String> salt(Account account) {
        String hash = account.passwordHash().reveal();
        return hash.startsWith(PREFIX)
                ? Optional.of(hash.substring(PREFIX.length(), PREFIX.length() + SALT_CHARS))
                : Optional.empty();
    }

    private static boolean isSame(String hash, Secret held) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), held.reveal().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX;
    }
}
