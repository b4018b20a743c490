package marquee.store.account;

import java.time.Instant;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A device on which an account is signed in.
 *
 * @param method how it came in
 * @param device as it calls itself, at most {@value #DEVICE_MAX} characters; may be empty
 * @param address where it was last seen
 * @param profile who watches on it, or null before somebody was picked
 * @param seenAt when it last renewed its access token
 */
public record OpenSignIn(
        UserId user,
        UUID id,
        Method method,
        String device,
        String address,
        @Nullable ProfileId profile,
        Instant startedAt,
        Instant seenAt) {
    /** Longest name of a device, in characters. */
    public static final int DEVICE_MAX = 200;

    /** Ways to come in. */
    public enum Method {
        PASSWORD,
        PASSKEY,
        DEVICE_CODE,
        OIDC
    }

    OpenSignIn with(@Nullable ProfileId picked) {
        return new OpenSignIn(user, id, method, device, address, picked, startedAt, seenAt);
    }

    OpenSignIn seen(Instant now, String from) {
        return new OpenSignIn(user, id, method, device, from, profile, startedAt, now);
    }
}
