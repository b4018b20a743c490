package marquee.control.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import marquee.control.account.Throttle.Kind;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.store.account.Accounts;
import marquee.store.account.DeviceCodes;
import marquee.store.account.DeviceCodes.Waiting;
import marquee.store.account.OpenSignIn.Method;
import marquee.store.account.SecretHash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs devices without a keyboard in (RFC 8628): the device shows a code, somebody who is signed in types it on their
 * telephone, and the device, which has been asking meanwhile, gets its session.
 */
@Component
final class DeviceSignIns {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** Consonants only: no words, and nothing that is mistaken for something else (RFC 8628 §6.1). */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private static final int LETTERS_COUNT = 8;
    private static final int TRIES_MAX = 5;

    private final DeviceCodes codes;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Throttle throttle;
    private final Clock clock;
    private final SecureRandom random;

    DeviceSignIns(
            DeviceCodes codes,
            Accounts accounts,
            SignIns signIns,
            Throttle throttle,
            Clock clock,
            SecureRandom random) {
        this.codes = codes;
        this.accounts = accounts;
        this.signIns = signIns;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
    }

    /** Lets a device wait. */
    Started start(Client client) {
        String secret = signIns.newSecret();
        Instant end = clock.instant().plus(LIFE);
        for (int i = 0; i < TRIES_MAX; i++) {
            String code = newCode();
            if (codes.add(new Waiting(SecretHash.of(secret), code, client.device(), client.address(), end))) {
                return new Started(secret, shown(code));
            }
        }
        throw new PlatformException(ErrorCode.UNAVAILABLE, "No free code was found. Try again.");
    }

    /** Returns the device that shows a code. Guessing at codes is throttled by account. */
    Waiting require(Caller caller, String code) {
        throttle.check(Kind.CODE, caller.user().toString());
        return codes.find(typed(code), clock.instant()).orElseThrow(() -> unknown(caller));
    }

    /** Lets a device into the caller's account, or refuses it. */
    void decide(Caller caller, String code, boolean isAllowed) {
        throttle.check(Kind.CODE, caller.user().toString());
        if (!codes.decide(typed(code), isAllowed ? caller.user() : null, clock.instant())) {
            throw unknown(caller);
        }
    }

    /** Answers a device that asks. Fails with the codes of RFC 8628 until somebody has let it in. */
    Session poll(@Nullable String secret, Client client) {
        DeviceCodes.Answer answer = codes.poll(SecretHash.of(secret == null ? "" : secret), clock.instant(), INTERVAL);
        UserId user = answer.user();
        if (answer.state() == DeviceCodes.State.ALLOWED && user != null) {
            return signIns.start(
                    accounts.find(user).orElseThrow(SignIns::ended), Method.DEVICE_CODE, client.called(answer.name()));
        }
        throw switch (answer.state()) {
            case PENDING -> new PlatformException(ErrorCode.AUTHORIZATION_PENDING, "Nobody has answered yet.");
            case TOO_SOON ->
                new PlatformException(ErrorCode.SLOW_DOWN, "Ask every " + INTERVAL.toSeconds() + " seconds.");
            case DENIED -> new PlatformException(ErrorCode.ACCESS_DENIED, "Somebody refused this device.");
            case UNKNOWN, ALLOWED ->
                new PlatformException(ErrorCode.EXPIRED_TOKEN, "This code was used or is too old. Ask for a new one.");
        };
    }

    private PlatformException unknown(Caller caller) {
        throttle.count(Kind.CODE, caller.user().toString());
        return new PlatformException(ErrorCode.NOT_FOUND, "No device shows this code, or not any more.");
    }

    private String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LETTERS_COUNT; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String shown(String code) {
        return code.substring(0, LETTERS_COUNT / 2) + "-" + code.substring(LETTERS_COUNT / 2);
    }

    private static String typed(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    /**
     * @param secret which the device keeps
     * @param code which it shows
     */
    record Started(String secret, String code) {}
}
