package marquee.playback.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens (JWT, HS256) without asking anyone: pressing play must work while the accounts' database is away.
 * A claim that is missing entitles to the least.
 */
final class AccessTokens {
    private static final String BEARER = "Bearer ";
    private static final String EDITOR = Role.EDITOR.name().toLowerCase(Locale.ROOT);
    private static final int TOKEN_CHARS_MAX = 4_096;
    /** Plan heights are optional in a token; a token without one is not limited. */
    private static final int HEIGHT_UNLIMITED = 100_000;

    private final JWTAuth tokens;
    private final Withdrawals withdrawals;
    private final Clock clock;

    AccessTokens(Vertx vertx, Secret tokenSecret, Withdrawals withdrawals, Clock clock) {
        // Expiry is checked below against our own clock.
        tokens = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(new PubSecKeyOptions()
                                .setAlgorithm("HS256")
                                .setBuffer(Buffer.buffer(tokenSecret.reveal())))
                        .setJWTOptions(new JWTOptions().setIssuer("marquee").setIgnoreExpiration(true)));
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /** Returns who sent the request. Fails with {@link ErrorCode#NOT_SIGNED_IN} without a valid bearer token. */
    Future<Viewer> viewer(HttpServerRequest request) {
        return claims(request).map(this::viewer);
    }

    /**
     * Returns which editor sent the request. Fails with {@link ErrorCode#NOT_SIGNED_IN} as {@link #viewer} does and when the
     * token was withdrawn, so that the studio asks for another; with {@link ErrorCode#FORBIDDEN} for anybody else.
     */
    Future<UserId> editor(HttpServerRequest request) {
        return claims(request).map(this::editor);
    }

    private Future<JsonObject> claims(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null
                || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || header.length() > TOKEN_CHARS_MAX) {
            return Future.failedFuture(notSignedIn(null));
        }
        return tokens.authenticate(
                        new TokenCredentials(header.substring(BEARER.length()).strip()))
                .transform(checked -> checked.succeeded()
                        ? Future.succeededFuture(checked.result().attributes().getJsonObject("accessToken"))
                        : Future.failedFuture(notSignedIn(checked.cause())));
    }

    private UserId editor(JsonObject claims) {
        UserId account = viewer(claims).user();
        if (withdrawals.isWithdrawn(account, claims.getLong("iat", 0L))) {
            throw notSignedIn(null);
        }
        if (!(claims.getValue("roles") instanceof JsonArray roles) || !roles.contains(EDITOR)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Only editors watch films in the studio.");
        }
        return account;
    }

    private Viewer viewer(JsonObject claims) {
        try {
            Long expiry = claims.getLong("exp");
            String user = claims.getString("sub");
            Instant now = clock.instant();
            if (expiry == null || user == null || !withdrawals.isLasting(Instant.ofEpochSecond(expiry), now)) {
                throw notSignedIn(null);
            }
            UserId account = UserId.parse(user);
            boolean kids = Boolean.TRUE.equals(claims.getBoolean("kids"));
            int maturity = claims.getInteger("maturity", 0);
            String country = claims.getString("territory", "ZZ");
            String profile = claims.getString("pid");
            return new Viewer(
                    account,
                    profile == null ? null : ProfileId.parse(profile),
                    kids,
                    isEntitled(claims, account, now),
                    claims.getInteger("streams", 1),
                    claims.getInteger("max_height", HEIGHT_UNLIMITED),
                    kids ? Math.min(maturity, Maturity.KIDS.age()) : maturity,
                    country.matches("[A-Z]{2}") ? country : "ZZ");
        } catch (ClassCastException | PlatformException e) {
            throw notSignedIn(e);
        }
    }

    private boolean isEntitled(JsonObject claims, UserId account, Instant now) {
        Long until = claims.getLong("entitled_until");
        return "active".equals(claims.getString("subscription"))
                && (until == null || withdrawals.isLasting(Instant.ofEpochSecond(until), now))
                && !withdrawals.isWithdrawn(account, claims.getLong("iat", 0L));
    }

    private static PlatformException notSignedIn(@Nullable Throwable cause) {
        return new PlatformException(ErrorCode.NOT_SIGNED_IN, "Sign in to watch.", cause);
    }
}
