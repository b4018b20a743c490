package marquee.control.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.Tsid;
import marquee.model.Uuid7;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.Plan;
import marquee.store.account.Profile;
import marquee.store.account.RefreshTokens;
import marquee.store.account.RefreshTokens.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Opens accounts and signs them in. Safe for use by several threads. */
@Component
final class SignIns {
    static final int PASSWORD_CHARS_MIN = 8;
    /** bcrypt looks at no more. */
    static final int PASSWORD_BYTES_MAX = 72;

    static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int REFRESH_BYTES = 32;

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final Clock clock;
    private final SecureRandom random;
    private final String hashOfNobody;

    SignIns(
            Accounts accounts,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            PasswordEncoder passwords,
            SignInThrottle throttle,
            Clock clock,
            SecureRandom random) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
        this.hashOfNobody = encode(passwords, "nobody has this password");
    }

    /** Opens an account with one profile and signs it in. Fails with {@link ErrorCode#EMAIL_TAKEN}. */
    Session signUp(@Nullable String email, @Nullable String password, @Nullable String name) {
        Account account =
                open(requireEmail(email), requirePassword(password), name, Set.of(Role.VIEWER), Plan.STANDARD);
        return start(account, null);
    }

    /** Adds an account. Until subscriptions are sold, each starts with a plan that is paid. */
    Account open(String email, Secret password, @Nullable String name, Set<Role> roles, Plan plan) {
        String shown = InvalidField.requireText("name", name, 1, Profile.NAME_MAX);
        Profile first = new Profile(new ProfileId(nextId()), shown, false, "");
        Account account = new Account(
                new UserId(nextId()),
                email,
                new Secret(encode(passwords, password.reveal())),
                roles,
                plan,
                true,
                List.of(first));
        accounts.add(account);
        return account;
    }

    /**
     * Signs in. Fails with {@link ErrorCode#WRONG_CREDENTIALS} after the same time whether the account exists or not.
     *
     * @param address where the request comes from
     */
    Session signIn(@Nullable String email, @Nullable String password, String address) {
        String normalised = normalise(email);
        throttle.check(normalised, address);
        Optional<Account> account = accounts.findByEmail(normalised);
        String hash = account.map(found -> found.passwordHash().reveal()).orElse(hashOfNobody);
        String given = password == null ? "" : password;
        boolean matches = isShort(given) && passwords.matches(given, hash);
        if (account.isEmpty() || !matches) {
            throttle.failed(normalised, address);
            throw new PlatformException(ErrorCode.WRONG_CREDENTIALS, "E-mail and password do not belong together.");
        }
        throttle.succeeded(normalised);
        return start(account.get(), null);
    }

    /**
     * Replaces a refresh token. Fails with {@link ErrorCode#NOT_SIGNED_IN} when it is unknown, has expired or was used
     * before, a moment ago excepted; in the last case every token that came from it ends too.
     *
     * @param profileId whom the access token is for, or null for nobody
     */
    Session refresh(@Nullable String refreshToken, @Nullable String profileId) {
        String next = newToken();
        Instant now = clock.instant();
        UserId user = refreshTokens
                .rotate(hash(requireToken(refreshToken)), hash(next), now, now.plus(REFRESH_LIFE))
                .orElseThrow(SignIns::ended);
        Account account = accounts.find(user).orElseThrow(SignIns::ended);
        // A profile that was removed on another device must not sign this one out: it is asked to pick again.
        Profile profile = profileId == null
                ? null
                : account.findProfile(ProfileId.parse(profileId)).orElse(null);
        return Session.of(account, profile, accessTokens.issue(account, profile), next);
    }

    void signOut(@Nullable String refreshToken) {
        refreshTokens.end(hash(requireToken(refreshToken)));
    }

    /** Signs a profile of an account that is signed in already in, with a refresh token of its own. */
    Session pick(UserId user, ProfileId id) {
        Account account = accounts.find(user).orElseThrow(SignIns::ended);
        Profile profile = account.findProfile(id)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no profile '" + id + "' in this account."));
        return start(account, profile);
    }

    /** Returns a new id for an account or a profile. */
    long nextId() {
        return Tsid.next(clock.instant(), random);
    }

    static String requireEmail(@Nullable String email) {
        String normalised = normalise(email);
        if (normalised.length() > Account.EMAIL_MAX
                || !EMAIL.matcher(normalised).matches()) {
            throw new InvalidField("email", "This is not an e-mail address.");
        }
        return normalised;
    }

    static Secret requirePassword(@Nullable String password) {
        if (password == null || password.length() < PASSWORD_CHARS_MIN) {
            throw new InvalidField("password", "A password has " + PASSWORD_CHARS_MIN + " characters or more.");
        }
        if (!isShort(password)) {
            throw new InvalidField("password", "A password has at most " + PASSWORD_BYTES_MAX + " bytes in UTF-8.");
        }
        return new Secret(password);
    }

    private static String encode(PasswordEncoder passwords, String password) {
        return Objects.requireNonNull(passwords.encode(password), "an encoder gives null for null only");
    }

    private static boolean isShort(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= PASSWORD_BYTES_MAX;
    }

    private static String normalise(@Nullable String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    private Session start(Account account, @Nullable Profile profile) {
        String token = newToken();
        Instant now = clock.instant();
        refreshTokens.start(hash(token), account.id(), Uuid7.next(now, random), now, now.plus(REFRESH_LIFE));
        return Session.of(account, profile, accessTokens.issue(account, profile), token);
    }

    private static String requireToken(@Nullable String token) {
        return InvalidField.requireText("refresh_token", token, 1, 200);
    }

    private static PlatformException ended() {
        return new PlatformException(ErrorCode.NOT_SIGNED_IN, "This sign-in has ended. Sign in again.");
    }

    private String newToken() {
        byte[] bytes = new byte[REFRESH_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Hash hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Hash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
