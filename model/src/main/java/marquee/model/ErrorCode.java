package marquee.model;

/**
 * Every way a request can fail, as counted on dashboards and shown to API clients. Codes are part of the public API:
 * add freely, never rename.
 */
public enum ErrorCode {
    /** The caller sent something it should not send again unchanged. */
    BAD_REQUEST(400),
    /** No token, or one that is wrong or has expired. Sign in again. */
    NOT_SIGNED_IN(401),
    /** E-mail and password do not belong together. Deliberately does not say which of them is wrong. */
    WRONG_CREDENTIALS(401),
    /** The account has no active subscription. */
    NO_SUBSCRIPTION(402),
    /** The caller is known but may not do this. */
    FORBIDDEN(403),
    /** The profile, or leaving this one, asks for a PIN: repeat with it in {@code Marquee-Pin}. */
    PIN_REQUIRED(403),
    /** The PIN in {@code Marquee-Pin} is not the one. */
    WRONG_PIN(403),
    /** The account may not sign in. Its detail says whom to ask. */
    SUSPENDED(403),
    /** The profile's maturity limit does not allow the title. */
    TOO_MATURE(403),
    /** No licence covers the title in the viewer's country at this time. */
    NOT_LICENSED(403),
    NOT_FOUND(404),
    /** Nobody has answered on another device yet: ask again after the interval (RFC 8628). */
    AUTHORIZATION_PENDING(400),
    /** As {@link #AUTHORIZATION_PENDING}, and asked too soon: five seconds more between two questions (RFC 8628). */
    SLOW_DOWN(400),
    /** Somebody refused on another device (RFC 8628). */
    ACCESS_DENIED(400),
    /** The code or link is not one of ours, was used, or has expired. Ask for a new one. */
    EXPIRED_TOKEN(400),
    /** Somebody already has an account with this e-mail. */
    EMAIL_TAKEN(409),
    /** The resource is not in a state that allows this: publish before encode, a second upload at the same offset. */
    CONFLICT(409),
    /** The account already streams on as many devices as its plan allows. */
    TOO_MANY_STREAMS(409),
    /** The body or the upload is larger than the limit. */
    TOO_LARGE(413),
    /** The file is not a film that can be encoded. The detail says why, for an editor. */
    NOT_A_FILM(422),
    /** The Idempotency-Key was used before for something else. Use a new one. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** Slow down and repeat after the time in {@code Retry-After}. */
    TOO_MANY_REQUESTS(429),
    /** What we made of a film does not keep what it promises, so it is not published. The report says why. */
    NOT_VERIFIED(500),
    /** A bug or broken data of ours. The only code that pages someone. */
    INTERNAL(500),
    /** A dependency did not answer in time. The same request may work in a moment. */
    UNAVAILABLE(503),
    /** The disk is full. An operator has to make room. */
    NO_SPACE(507);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The stable name in {@code problem+json}: lower case with underscores. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
