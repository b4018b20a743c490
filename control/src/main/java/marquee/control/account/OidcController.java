package marquee.control.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.Role;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.OneTimeSecrets.Held;
import marquee.store.account.OneTimeSecrets.Kind;
import marquee.store.account.OpenSignIn.Method;
import marquee.store.account.Passkeys;
import marquee.store.account.Plan;
import marquee.store.account.Profile;
import marquee.store.account.SecretHash;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in at another provider. The page that starts keeps a secret, of which the provider is shown the hash (PKCE):
 * only that page can finish, so nobody can be signed in to a stranger's account by a link.
 */
@RestController
@RequestMapping("/v1")
@Tag(name = "Accounts")
@SecurityRequirements
final class OidcController {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Passkeys identities;
    private final OneTimeSecrets secrets;
    private final SignIns signIns;
    private final Clock clock;
    private final String name;
    private final @Nullable OidcProvider provider;

    OidcController(
            Accounts accounts,
            Passkeys identities,
            OneTimeSecrets secrets,
            SignIns signIns,
            AccountConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.identities = identities;
        this.secrets = secrets;
        this.signIns = signIns;
        this.clock = clock;
        this.name = config.oidcName() == null ? "single sign-on" : config.oidcName();
        URI issuer = config.oidcIssuer();
        this.provider = issuer == null || config.oidcClientId() == null || config.oidcClientSecret() == null
                ? null
                : new OidcProvider(
                        issuer,
                        config.oidcClientId(),
                        config.oidcClientSecret(),
                        config.publicUrl().resolve("/sign-in/back"),
                        clock);
    }

    @GetMapping("/sign-in/ways")
    @Operation(summary = "Tells how one may sign in besides passwords and passkeys")
    Ways ways() {
        return new Ways(provider == null ? null : name);
    }

    @PostMapping("/oidc/start")
    @Operation(summary = "Gives the address of the other provider; challenge is the S256 of a secret of the page")
    Start start(@RequestBody StartForm body) {
        String challenge = InvalidField.requireText("challenge", body.challenge(), 43, 43);
        String state = signIns.newSecret();
        // The nonce follows from the state, which only we and the provider know.
        String url = requireProvider().authorizationUrl(state, nonce(state), challenge);
        secrets.put(
                Kind.OIDC_STATE,
                SecretHash.of(state),
                new Held(null, challenge, clock.instant().plus(LIFE)));
        return new Start(url);
    }

    @PostMapping("/oidc/sign-in")
    @Operation(summary = "Signs in with what the other provider sent back, and the secret of the page")
    Session signIn(@RequestBody ReturnForm body, HttpServletRequest request) {
        String state = InvalidField.requireText("state", body.state(), 1, 200);
        String code = InvalidField.requireText("code", body.code(), 1, 2_000);
        String verifier = InvalidField.requireText("verifier", body.verifier(), 43, 128);
        String challenge = secrets.take(Kind.OIDC_STATE, SecretHash.of(state), clock.instant())
                .map(Held::content)
                .orElseThrow(OidcController::late);
        if (!challenge.equals(s256(verifier))) {
            throw late();
        }
        OidcProvider asked = requireProvider();
        Account account = account(asked.issuer(), asked.person(code, verifier, nonce(state)));
        return signIns.start(account, Method.OIDC, Client.of(request));
    }

    /** Finds whose identity it is, or ties it to whoever has proved the same e-mail, or opens an account for it. */
    private Account account(String issuer, OidcProvider.Person person) {
        Optional<Account> known =
                identities.findIdentity(issuer, person.subject()).flatMap(accounts::find);
        if (known.isPresent()) {
            return known.get();
        }
        String email = SignIns.requireEmail(person.email());
        Account account = Optional.of(email)
                .filter(proved -> person.emailVerified())
                .flatMap(accounts::findByEmail)
                .filter(found -> found.verifiedAt() != null)
                .orElseGet(() -> signIns.add(
                        email,
                        null,
                        shownName(person),
                        Set.of(Role.VIEWER),
                        Plan.STANDARD,
                        person.emailVerified() ? clock.instant() : null));
        identities.addIdentity(issuer, person.subject(), account.id());
        return account;
    }

    private static String shownName(OidcProvider.Person person) {
        String name = person.name() == null ? "" : person.name().strip();
        return name.isEmpty() ? "Me" : name.substring(0, Math.min(name.length(), Profile.NAME_MAX));
    }

    private OidcProvider requireProvider() {
        if (provider == null) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "No other provider signs in here.");
        }
        return provider;
    }

    private static String nonce(String state) {
        return SecretHash.of("nonce " + state).hex();
    }

    private static String s256(String verifier) {
        byte[] digest = HexFormat.of().parseHex(SecretHash.of(verifier).hex());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static PlatformException late() {
        return new PlatformException(ErrorCode.EXPIRED_TOKEN, "This sign-in took too long. Start again.");
    }

    /** @param oidc what the other provider is called, or null when there is none */
    record Ways(@Nullable String oidc) {}

    record StartForm(@Nullable String challenge) {}

    record Start(String url) {}

    record ReturnForm(
            @Nullable String state,
            @Nullable String code,
            @Nullable String verifier) {
        @Override
        public String toString() {
            return "ReturnForm[…]";
        }
    }
}
