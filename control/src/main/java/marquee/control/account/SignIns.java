package marquee.control.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import marquee.control.account.Throttle.Kind;
import marquee.control.web.Caller;
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
import marquee.store.account.OpenSignIn;
import marquee.store.account.OpenSignIn.Method;
import marquee.store.account.Plan;
import marquee.store.account.Profile;
import marquee.store.account.RefreshTokens;
import marquee.store.account.SecretHash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens accounts and signs them in. Safe for use by several threads. */
@Component
final class SignIns {
    static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int SECRET_BYTES = 32;
    private static final int ID_DIGITS = 36;

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Passwords passwords;
    private final Pins pins;
    private final Throttle throttle;
    private final Clock clock;
    private final SecureRandom random;

    SignIns(
            Accounts accounts,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Passwords passwords,
            Pins pins,
            Throttle throttle,
            Clock clock,
            SecureRandom random) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.passwords = passwords;
        this.pins = pins;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens an account with one profile. Does so whether somebody has an account with this e-mail or not, and takes the
     * same time: only who reads mail at the address learns of it.
     */
    Account open(@Nullable String email, @Nullable String password, @Nullable String name) {
        String normalised = requireEmail(email);
        Secret chosen = Passwords.require("password", password);
        InvalidField.requireText("name", name, 1, Profile.NAME_MAX);
        throttle.spend(Kind.SIGN_UP, normalised);
        return add(normalised, chosen, name, Set.of(Role.VIEWER), Plan.STANDARD, null);
    }

    /**
     * Adds an account. Until subscriptions are sold, each starts with a plan that is paid.
     *
     * @param password null for one that signs in by other means
     * @param verifiedAt when the e-mail was proved, or null
     */
    Account add(
            String email,
            @Nullable Secret password,
            @Nullable String name,
            Set<Role> roles,
            Plan plan,
            @Nullable Instant verifiedAt) {
        String shown = InvalidField.requireText("name", name, 1, Profile.NAME_MAX);
        List<Account> claims = accounts.listByEmail(email);
        Secret hash = password == null ? new Secret("") : passwords.hash(password, claims);
        Account account = new Account(
                new UserId(nextId()),
                email,
                hash,
                roles,
                plan,
                true,
                List.of(new Profile(new ProfileId(nextId()), shown, false, "")),
                verifiedAt,
                null,
                null);
        accounts.add(account);
        return account;
    }

    /** Signs in. Fails with {@link ErrorCode#WRONG_CREDENTIALS} after the same time whether the account exists or not. */
    Session signIn(@Nullable String email, @Nullable String password, Client client) {
        String normalised = normalise(email);
        throttle.check(Kind.ACCOUNT, normalised);
        throttle.check(Kind.ADDRESS, client.address());
        List<Account> claims = accounts.listByEmail(normalised);
        Optional<Account> account = passwords.match(password, claims);
        if (account.isEmpty()) {
            throttle.count(Kind.ACCOUNT, normalised);
            throttle.count(Kind.ADDRESS, client.address());
            throw new PlatformException(ErrorCode.WRONG_CREDENTIALS, "E-mail and password do not belong together.");
        }
        throttle.clear(Kind.ACCOUNT, normalised);
        keepAsHashedToday(account.get(), password, claims);
        return start(account.get(), Method.PASSWORD, client);
    }

    /**
     * Replaces a hash of former times, whose other duration tells that the account exists. Of several that claim an e-mail
     * each keeps its hash: one that differed from the others' would tell how many they are.
     */
    private void keepAsHashedToday(Account account, @Nullable String password, List<Account> claims) {
        if (password != null && claims.size() == 1 && Passwords.isOfFormerTimes(account.passwordHash())) {
            accounts.rehashPassword(
                    account.id(), account.passwordHash(), passwords.hash(new Secret(password), List.of()));
        }
    }

    /** Signs in an account that has proved who it is. Fails with {@link ErrorCode#SUSPENDED}. */
    Session start(Account account, Method method, Client client) {
        requireGood(account);
        String token = newToken(account.id());
        Instant now = clock.instant();
        OpenSignIn signIn = new OpenSignIn(
                account.id(), Uuid7.next(now, random), method, client.device(), client.address(), null, now, now);
        refreshTokens.start(SecretHash.of(token), signIn, now.plus(REFRESH_LIFE));
        return Session.of(account, null, accessTokens.issue(account, null, signIn.id()), token);
    }

    /**
     * Replaces a refresh token. Fails with {@link ErrorCode#NOT_SIGNED_IN} when it is unknown, has expired or was used
     * before, a moment ago excepted; in the last case every token that came from it ends too.
     *
     * @param profileId whom the access token is for, where the device has not picked anybody yet; null for nobody
     */
    Session refresh(@Nullable String refreshToken, @Nullable String profileId, Client client) {
        String token = requireToken(refreshToken);
        UserId user = owner(token);
        String next = newToken(user);
        Instant now = clock.instant();
        OpenSignIn signIn = refreshTokens
                .rotate(user, SecretHash.of(token), SecretHash.of(next), now, now.plus(REFRESH_LIFE), client.address())
                .orElseThrow(SignIns::ended);
        Account account = accounts.find(user).orElseThrow(SignIns::ended);
        requireGood(account);
        Profile profile = profile(account, signIn, profileId);
        return Session.of(account, profile, accessTokens.issue(account, profile, signIn.id()), next);
    }

    void signOut(@Nullable String refreshToken) {
        String token = requireToken(refreshToken);
        refreshTokens.end(owner(token), SecretHash.of(token));
    }

    /**
     * Lets a profile watch on the caller's device.
     *
     * @param pin as typed, or null; needed for a profile that has one, and to leave a profile with limits
     */
    Session pick(Caller caller, ProfileId id, @Nullable String pin) {
        Account account = accounts.find(caller.user()).orElseThrow(SignIns::ended);
        requireGood(account);
        Profile profile = account.findProfile(id)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no profile '" + id + "' in this account."));
        pins.requireFor(caller, account, profile, pin);
        if (caller.signIn() == null) {
            throw ended();
        }
        String token = newToken(account.id());
        Instant now = clock.instant();
        refreshTokens.add(SecretHash.of(token), account.id(), caller.signIn(), id, now, now.plus(REFRESH_LIFE));
        return Session.of(account, profile, accessTokens.issue(account, profile, caller.signIn()), token);
    }

    /** Returns a new id for an account or a profile. */
    long nextId() {
        return Tsid.next(clock.instant(), random);
    }

    /** Returns 256 random bits as text. */
    String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String requireEmail(@Nullable String email) {
        String normalised = normalise(email);
        if (normalised.length() > Account.EMAIL_MAX
                || !EMAIL.matcher(normalised).matches()) {
            throw new InvalidField("email", "This is not an e-mail address.");
        }
        return normalised;
    }

    static PlatformException ended() {
        return new PlatformException(ErrorCode.NOT_SIGNED_IN, "This sign-in has ended. Sign in again.");
    }

    /** Who watches on a device: only picking changes it, for a child must not get out by asking for a new token. */
    private @Nullable Profile profile(Account account, OpenSignIn signIn, @Nullable String asked) {
        if (signIn.profile() != null) {
            // A profile that was removed on another device must not sign this one out: it is asked to pick again.
            return account.findProfile(signIn.profile()).orElse(null);
        }
        Profile profile = asked == null
                ? null
                : account.findProfile(ProfileId.parse(asked)).orElse(null);
        if (profile == null || profile.pinHash() != null) {
            return null;
        }
        refreshTokens.pick(account.id(), signIn.id(), profile.id());
        return profile;
    }

    private static void requireGood(Account account) {
        if (account.suspendedAt() != null) {
            throw new PlatformException(
                    ErrorCode.SUSPENDED, "This account is suspended. Ask whoever runs this Marquee for the reason.");
        }
    }

    private static String normalise(@Nullable String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    private static String requireToken(@Nullable String token) {
        return InvalidField.requireText("refresh_token", token, 1, 200);
    }

    /** A token starts with its account, so that it can be looked up where the account is. */
    private String newToken(UserId user) {
        return Long.toString(user.value(), ID_DIGITS) + "." + newSecret();
    }

    private static UserId owner(String token) {
        try {
            return new UserId(Long.parseLong(token.substring(0, Math.max(0, token.indexOf('.'))), ID_DIGITS));
        } catch (NumberFormatException e) {
            throw new PlatformException(ErrorCode.NOT_SIGNED_IN, "This sign-in has ended. Sign in again.", e);
        }
    }
}
