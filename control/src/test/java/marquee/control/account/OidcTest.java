package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider's side is scripted: it says what each test has it say, and checks what it is asked. */
class OidcTest {
    private final RSAKey key = key();
    private HttpServer server;
    private String issuer;
    private String asked = "";
    private JWTClaimsSet.Builder claims;
    private RSAKey signer = key;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/auth\",\"token_endpoint\":\"%1$s/token\",\"jwks_uri\":\"%1$s/keys\"}"
                                .formatted(issuer)));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "{\"id_token\":\"" + token() + "\"}");
        });
        server.start();
        Instant now = Instant.now();
        claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("marquee")
                .subject("ada-7")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", "n1")
                .claim("email", "ada@example.org")
                .claim("email_verified", true)
                .claim("name", "Ada");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void personIsWhoTheSignedTokenSays() {
        OidcProvider provider = provider();

        assertThat(provider.authorizationUrl("s1", "n1", "c1"))
                .startsWith(issuer + "/auth?response_type=code")
                .contains("code_challenge=c1", "state=s1", "nonce=n1", "code_challenge_method=S256");
        assertThat(provider.person("the code", "the verifier", "n1"))
                .isEqualTo(new OidcProvider.Person("ada-7", "ada@example.org", true, "Ada"));
        assertThat(asked)
                .contains(
                        "code=the+code",
                        "code_verifier=the+verifier",
                        "grant_type=authorization_code",
                        "client_secret=s");
    }

    @Test
    void tokenForAnotherSignInIsRefused() {
        assertRefused("n2");
    }

    @Test
    void tokenForAnotherHouseIsRefused() {
        claims.audience("somebody else");

        assertRefused("n1");
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() {
        claims.issuer("https://evil.example.org");

        assertRefused("n1");
    }

    @Test
    void tokenThatSomebodyElseSignedIsRefused() {
        signer = key();

        assertRefused("n1");
    }

    @Test
    void oldTokenIsRefused() {
        claims.expirationTime(Date.from(Instant.now().minusSeconds(600)));

        assertRefused("n1");
    }

    @Test
    void providerThatIsAwayIsUnavailable() {
        OidcProvider provider = provider();
        server.stop(0);

        assertThatThrownBy(() -> provider.authorizationUrl("s", "n", "c"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private void assertRefused(String nonce) {
        OidcProvider provider = provider();
        assertThatThrownBy(() -> provider.person("code", "verifier", nonce))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
    }

    private OidcProvider provider() {
        return new OidcProvider(
                URI.create(issuer),
                "marquee",
                new Secret("s"),
                URI.create("http://localhost:8080/sign-in/back"),
                Clock.systemUTC());
    }

    private String token() {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
