package marquee.control.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.control.web.ControlConfig;
import marquee.model.account.UserId;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.OneTimeSecrets.Held;
import marquee.store.account.OneTimeSecrets.Kind;
import marquee.store.account.SecretHash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes links for mails, and takes them back: signed, good once, and for a while. One that is forged or late costs no
 * query. A link ends the one before it of the same kind and account.
 */
@Component
final class Links {
    private static final String ALGORITHM = "HmacSHA256";

    private final OneTimeSecrets secrets;
    private final SignIns signIns;
    private final Clock clock;
    private final SecretKeySpec key;

    Links(OneTimeSecrets secrets, SignIns signIns, ControlConfig config, Clock clock) {
        this.secrets = secrets;
        this.signIns = signIns;
        this.clock = clock;
        // A key of its own, so that a link can never be taken for something else that the secret signs.
        byte[] derived = hmac(
                new SecretKeySpec(config.tokenSecret().reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM),
                "links in mails");
        this.key = new SecretKeySpec(derived, ALGORITHM);
    }

    /**
     * Returns the token of a new link.
     *
     * @param content what it stands for
     */
    String make(Kind kind, UserId user, String content, Duration life) {
        Instant end = clock.instant().plus(life);
        String random = kind.ordinal() + "." + end.getEpochSecond() + "." + signIns.newSecret();
        secrets.put(kind, SecretHash.of(random), new Held(user, content, end));
        return random + "." + signature(random);
    }

    /** Takes a link of one of the kinds back. Empty when it is not one, was taken before, or is late. */
    Optional<Taken> take(@Nullable String token, Kind... kinds) {
        String text = token == null ? "" : token;
        int dot = text.lastIndexOf('.');
        if (dot < 0 || !isSigned(text.substring(0, dot), text.substring(dot + 1))) {
            return Optional.empty();
        }
        String random = text.substring(0, dot);
        String[] parts = random.split("\\.", 3);
        Kind kind = Kind.values()[Integer.parseInt(parts[0])];
        if (!Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(clock.instant())
                || !java.util.List.of(kinds).contains(kind)) {
            return Optional.empty();
        }
        return secrets.take(kind, SecretHash.of(random), clock.instant())
                .flatMap(held -> Optional.ofNullable(held.user()).map(user -> new Taken(kind, user, held.content())));
    }

    private boolean isSigned(String text, String signature) {
        return MessageDigest.isEqual(
                signature(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        }
    }

    /** What a link stood for. */
    record Taken(Kind kind, UserId user, String content) {}
}
