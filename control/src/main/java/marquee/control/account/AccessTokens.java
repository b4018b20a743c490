package marquee.control.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import marquee.control.web.Entitlements;
import marquee.control.web.Entitlements.Entitlement;
import marquee.model.account.Role;
import marquee.model.catalog.Maturity;
import marquee.store.account.Account;
import marquee.store.account.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Writes access tokens. A token carries the whole entitlement, so that playing goes on for its life while PostgreSQL is
 * away; what changes meanwhile, such as a plan, counts from the next token.
 */
@Component
final class AccessTokens {
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final JwsHeader HEADER = JwsHeader.with(MacAlgorithm.HS256).build();

    private final JwtEncoder encoder;
    private final Entitlements entitlements;
    private final Clock clock;

    AccessTokens(JwtEncoder encoder, Entitlements entitlements, Clock clock) {
        this.encoder = encoder;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /**
     * @param profile who of the household watches, or null when nobody has been picked
     * @param signIn the device it is for
     */
    String issue(Account account, @Nullable Profile profile, UUID signIn) {
        Instant now = clock.instant();
        Entitlement entitlement = entitlements.of(account.id());
        Maturity maturity = profile == null ? Maturity.EIGHTEEN : profile.maturityLimit();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer("marquee")
                .subject(account.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("sid", signIn.toString())
                .claim("roles", names(account))
                .claim("subscription", entitlement.isActive() ? "active" : "none")
                .claim("plan", entitlement.plan())
                .claim("streams", entitlement.streams())
                .claim("max_height", entitlement.heightMax())
                .claim("maturity", maturity.age())
                .claim("territory", "ZZ");
        Instant until = entitlement.until();
        if (until != null) {
            claims.claim("entitled_until", until.getEpochSecond());
        }
        if (profile != null) {
            claims.claim("pid", profile.id().toString()).claim("kids", profile.kids());
        }
        return encoder.encode(JwtEncoderParameters.from(HEADER, claims.build())).getTokenValue();
    }

    /** Returns the roles as the API spells them. */
    static List<String> names(Account account) {
        return account.roles().stream()
                .sorted()
                .map(Role::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
