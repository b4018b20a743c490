package marquee.control.web;

import java.io.Serial;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.model.catalog.Licence;
import marquee.model.catalog.Maturity;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** An access token that has been verified; its principal is the {@link Caller}. */
final class CallerToken extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    private CallerToken(Caller caller) {
        super(caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    static CallerToken of(Jwt token) {
        List<String> names = token.getClaimAsStringList("roles");
        Set<Role> roles = new HashSet<>();
        for (Role role : Role.values()) {
            if (names != null && names.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        String profile = token.getClaimAsString("pid");
        String signIn = token.getClaimAsString("sid");
        String territory = token.getClaimAsString("territory");
        return new CallerToken(new Caller(
                UserId.parse(token.getSubject()),
                roles,
                profile == null ? null : ProfileId.parse(profile),
                Boolean.TRUE.equals(token.getClaimAsBoolean("kids")),
                limit(token),
                signIn == null ? null : UUID.fromString(signIn),
                territory == null || !Licence.isCountry(territory) ? "ZZ" : territory));
    }

    /** A token that does not say is one of a small child. */
    private static Maturity limit(Jwt token) {
        return token.getClaim("maturity") instanceof Number age ? Maturity.limitOf(age.intValue()) : Maturity.ALL;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
