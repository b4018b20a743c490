package marquee.control.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import marquee.control.account.Throttle.Kind;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.Passkey;
import marquee.store.account.Passkeys;
import marquee.store.account.RefreshTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an account proves itself with: its e-mail and its password. No answer, and no time that one takes, says whether
 * an e-mail has an account; only mails do.
 */
@Component
final class Credentials {
    private static final Duration CONFIRM_LIFE = Duration.ofDays(1);
    private static final Duration RESET_LIFE = Duration.ofHours(1);

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Links links;
    private final Postbox postbox;
    private final Clock clock;

    Credentials(
            Accounts accounts,
            RefreshTokens refreshTokens,
            Passkeys passkeys,
            Passwords passwords,
            Throttle throttle,
            Links links,
            Postbox postbox,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.throttle = throttle;
        this.links = links;
        this.postbox = postbox;
        this.clock = clock;
    }

    /** Sends the caller's account the link of its sign-up again. */
    void askToConfirm(Caller caller) {
        Account account = accounts.find(caller.user()).orElseThrow(SignIns::ended);
        throttle.spend(Kind.MAIL, account.email());
        if (account.verifiedAt() == null) {
            askToConfirm(account);
        }
    }

    /** Sends an account a link that confirms its e-mail, or word that somebody else has confirmed it. */
    void askToConfirm(Account account) {
        postbox.later(() -> {
            boolean isTaken = accounts.findByEmail(account.email())
                    .filter(first -> first.verifiedAt() != null && !first.id().equals(account.id()))
                    .isPresent();
            if (isTaken) {
                postbox.alreadyThere(account.email());
            } else {
                postbox.verify(account.email(), make(OneTimeSecrets.Kind.VERIFY_EMAIL, account, account.email()));
            }
        });
    }

    /** Confirms the e-mail that a link was sent to. Fails with {@link ErrorCode#EXPIRED_TOKEN}. */
    void confirm(@Nullable String token) {
        Links.Taken taken = links.take(token, OneTimeSecrets.Kind.VERIFY_EMAIL, OneTimeSecrets.Kind.CHANGE_EMAIL)
                .orElseThrow(Credentials::late);
        Account account = accounts.find(taken.user()).orElseThrow(Credentials::late);
        if (taken.kind() == OneTimeSecrets.Kind.VERIFY_EMAIL && !account.email().equals(taken.content())) {
            throw late();
        }
        accounts.verifyEmail(account.id(), taken.content(), clock.instant());
        if (!account.email().equals(taken.content())) {
            postbox.later(() -> postbox.tell(
                    account.email(),
                    "Your e-mail was changed",
                    "Your account at Marquee now has another e-mail address."));
        }
    }

    /** Sends a link for a new password to whoever has this e-mail, if anybody has. */
    void forgot(@Nullable String email) {
        String normalised = SignIns.requireEmail(email);
        throttle.spend(Kind.MAIL, normalised);
        postbox.later(() -> accounts.findByEmail(normalised)
                .ifPresent(account -> postbox.reset(
                        normalised,
                        links.make(OneTimeSecrets.Kind.RESET_PASSWORD, account.id(), normalised, RESET_LIFE))));
    }

    /** Changes a forgotten password, and ends all sign-ins. Fails with {@link ErrorCode#EXPIRED_TOKEN}. */
    void reset(@Nullable String token, @Nullable String password) {
        Secret chosen = Passwords.require("password", password);
        Links.Taken taken =
                links.take(token, OneTimeSecrets.Kind.RESET_PASSWORD).orElseThrow(Credentials::late);
        Account account = accounts.find(taken.user())
                .filter(found -> found.email().equals(taken.content()))
                .orElseThrow(Credentials::late);
        changePassword(account, chosen);
        if (account.verifiedAt() == null) {
            // Whoever opened the account need not be who reads its mail: they must not keep a key to it.
            for (Passkey passkey : passkeys.list(account.id())) {
                passkeys.remove(account.id(), passkey.credentialId());
            }
            accounts.changePin(account.id(), null);
            accounts.verifyEmail(account.id(), account.email(), clock.instant());
        }
        refreshTokens.endAll(account.id(), null);
        throttle.clear(Kind.ACCOUNT, account.email());
    }

    /** Changes a password that is known, and ends all other sign-ins. */
    void changePassword(Caller caller, @Nullable String current, @Nullable String next) {
        Account account = requireProof(caller.user(), current);
        changePassword(account, Passwords.require("new_password", next));
        refreshTokens.endAll(account.id(), caller.signIn());
    }

    /** Sends a link to the new address of an account, or word to whoever has confirmed it before. */
    void askToChange(Caller caller, @Nullable String email, @Nullable String password) {
        String next = SignIns.requireEmail(email);
        Account account = requireProof(caller.user(), password);
        throttle.spend(Kind.MAIL, next);
        postbox.later(() -> {
            boolean isTaken = accounts.findByEmail(next)
                    .filter(first -> first.verifiedAt() != null && !first.id().equals(account.id()))
                    .isPresent();
            if (isTaken) {
                postbox.alreadyThere(next);
            } else {
                postbox.change(next, make(OneTimeSecrets.Kind.CHANGE_EMAIL, account, next));
            }
        });
    }

    /** Returns the caller's account once the password is right, or when there is none to ask for. */
    Account requireProof(UserId user, @Nullable String password) {
        Account account = accounts.find(user).orElseThrow(SignIns::ended);
        if (!account.hasPassword()) {
            return account;
        }
        throttle.check(Kind.ACCOUNT, account.email());
        if (passwords.match(password, List.of(account)).isEmpty()) {
            throttle.count(Kind.ACCOUNT, account.email());
            throw new InvalidField("password", "This is not your password.");
        }
        return account;
    }

    private void changePassword(Account account, Secret password) {
        accounts.changePassword(account.id(), passwords.hash(password, accounts.listByEmail(account.email())));
        postbox.later(() -> postbox.tell(
                account.email(), "Your password was changed", "The password of your account at Marquee was changed."));
    }

    private String make(OneTimeSecrets.Kind kind, Account account, String email) {
        return links.make(kind, account.id(), email, CONFIRM_LIFE);
    }

    private static PlatformException late() {
        return new PlatformException(
                ErrorCode.EXPIRED_TOKEN, "This link was used before or is too old. Ask for a new one.");
    }
}
