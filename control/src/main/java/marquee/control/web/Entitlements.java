package marquee.control.web;

import java.time.Instant;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are entitled to: the seam between those who sell it and those who write it into access tokens.
 *
 * <p>Every method blocks, is safe to retry, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Entitlements {

    /** Returns what an account is entitled to now. One that never was entitled to anything begins its trial. */
    Entitlement of(UserId user);

    /** Entitles an account for ever and for nothing, unless it is entitled already. */
    void grantFree(UserId user, String plan);

    /**
     * Takes the entitlement out of every access token that was issued until now: within a minute none of them starts a
     * film any more. The next token carries what the account is entitled to then.
     */
    void withdraw(UserId user);

    /**
     * An entitlement as access tokens carry it.
     *
     * @param isActive whether it allows anything
     * @param streams most devices at once
     * @param heightMax tallest picture in pixels
     * @param until when it ends if nothing happens, or null for never
     */
    record Entitlement(
            boolean isActive,
            String plan,
            int streams,
            int heightMax,
            @Nullable Instant until) {}
}
