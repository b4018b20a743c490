package marquee.control.account;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import marquee.control.web.ControlConfig;
import marquee.control.web.InvalidField;
import marquee.model.Secret;
import marquee.store.account.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords and PINs with argon2id (RFC 9106), and checks those that were hashed with bcrypt before. Safe for use by
 * several threads; each hash takes tens of milliseconds, and no more are made at a time than there are processors: the
 * others wait, since each takes megabytes.
 *
 * <p>All accounts that claim one e-mail share a setting, which is function, strength and salt, so that one hash finds the
 * account whose password it is, however many there are: the time of a sign-in says nothing about who exists. The setting is
 * that of the first of them, which makes it no easier to guess any.
 */
@Component
final class Passwords {
    static final int PASSWORD_CHARS_MIN = 8;
    /** bcrypt looks at no more. */
    static final int PASSWORD_BYTES_MAX = 72;

    /** What a new hash begins with; the salt follows. */
    private static final String ARGON2 = "{argon2id}$argon2id$v=19$m=%d,t=3,p=1$";
    /** An argon2id hash, from memory in KiB, passes and salt. */
    private static final Pattern ARGON2_SETTING =
            Pattern.compile("\\{argon2id}\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{11,86})");

    private static final int ARGON2_SALT_BYTES = 16;
    private static final int ARGON2_HASH_BYTES = 32;
    private static final String BCRYPT = "{bcrypt}";
    /** {@code $2a$10$} and 22 digits. */
    private static final int BCRYPT_SETTING_CHARS = BCRYPT.length() + 29;

    private final Argon2Advanced argon2 =
            Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, ARGON2_SALT_BYTES, ARGON2_HASH_BYTES);
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final int memoryKib;
    private final SecureRandom random;
    private final String settingOfNobody;

    Passwords(ControlConfig config, SecureRandom random) {
        this.memoryKib = config.passwordMemory();
        this.random = random;
        this.settingOfNobody = newSetting();
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
        String setting = claims.stream()
                .flatMap(account -> setting(account.passwordHash()).stream())
                .findFirst()
                .orElseGet(this::newSetting);
        return new Secret(hash(password.reveal(), setting));
    }

    /** Returns whether a password chosen today would be hashed in another way. */
    static boolean isOfFormerTimes(Secret held) {
        return held.reveal().startsWith(BCRYPT);
    }

    /** Hashes a PIN. It has few digits: what protects it is the throttle. */
    Secret hashPin(String pin) {
        return new Secret(hash(pin, newSetting()));
    }

    boolean matchesPin(String pin, Secret held) {
        return setting(held).map(setting -> isSame(hash(pin, setting), held)).orElse(false);
    }

    /** Returns the account whose password it is. Takes the time of one hash, also when there are none. */
    Optional<Account> match(@Nullable String password, List<Account> claims) {
        String given = password == null || isTooLong(password) ? "" : password;
        Map<String, String> hashes = new HashMap<>();
        Account found = null;
        for (Account account : claims) {
            String setting = setting(account.passwordHash()).orElse(null);
            if (setting != null) {
                String hash = hashes.computeIfAbsent(setting, each -> hash(given, each));
                found = found == null && isSame(hash, account.passwordHash()) ? account : found;
            }
        }
        if (hashes.isEmpty()) {
            hash(given, settingOfNobody);
        }
        return given.isEmpty() ? Optional.empty() : Optional.ofNullable(found);
    }

    private String newSetting() {
        byte[] salt = new byte[ARGON2_SALT_BYTES];
        random.nextBytes(salt);
        return ARGON2.formatted(memoryKib)
                + Base64.getEncoder().withoutPadding().encodeToString(salt);
    }

    /** Returns how a hash was made, in the words it begins with; empty for what is no hash of ours. */
    private static Optional<String> setting(Secret held) {
        String hash = held.reveal();
        return hash.startsWith(BCRYPT)
                ? Optional.of(hash.substring(0, BCRYPT_SETTING_CHARS))
                : ARGON2_SETTING.matcher(hash).results().map(MatchResult::group).findFirst();
    }

    private String hash(String password, String setting) {
        atOnce.acquireUninterruptibly();
        try {
            return setting.startsWith(BCRYPT)
                    ? BCRYPT + BCrypt.hashpw(password, setting.substring(BCRYPT.length()))
                    : setting + "$" + argon2id(password, setting);
        } finally {
            atOnce.release();
        }
    }

    private String argon2id(String password, String setting) {
        MatchResult parts =
                ARGON2_SETTING.matcher(setting).results().findFirst().orElseThrow();
        byte[] hash = argon2.rawHash(
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(1)),
                1,
                password.getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(parts.group(3)));
        return Base64.getEncoder().withoutPadding().encodeToString(hash);
    }

    private static boolean isSame(String hash, Secret held) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), held.reveal().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX;
    }
}
