package marquee.control.account;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider: the authorization code flow with PKCE (OpenID Connect Core §3.1, RFC 7636). Its document is read
 * when somebody first signs in. Safe for use by several threads; asking it blocks for {@link #ANSWER_MAX} at most.
 */
final class OidcProvider {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final URI issuer;
    private final String clientId;
    private final Secret clientSecret;
    private final URI redirect;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
    private volatile @Nullable Endpoints endpoints;

    /** @param redirect where it sends people back to */
    OidcProvider(URI issuer, String clientId, Secret clientSecret, URI redirect, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.redirect = redirect;
        this.clock = clock;
    }

    String issuer() {
        return issuer.toString();
    }

    /** Returns where to send somebody to. */
    String authorizationUrl(String state, String nonce, String challenge) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect.toString());
        query.put("scope", "openid email profile");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        return endpoints().authorization() + "?" + form(query);
    }

    /** Exchanges a code for what the provider says of a person. Fails with {@link ErrorCode#ACCESS_DENIED}. */
    Person person(String code, String verifier, String nonce) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "authorization_code");
        body.put("code", code);
        body.put("redirect_uri", redirect.toString());
        body.put("client_id", clientId);
        body.put("client_secret", clientSecret.reveal());
        body.put("code_verifier", verifier);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints().token()))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(body)))
                .build();
        Jwt token = verified(text(send(request), "id_token"));
        if (!nonce.equals(token.getClaimAsString("nonce"))
                || !(token.getAudience() == null ? List.of() : token.getAudience()).contains(clientId)) {
            throw denied(null);
        }
        return new Person(
                token.getSubject(),
                token.getClaimAsString("email"),
                Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified")),
                token.getClaimAsString("name"));
    }

    private Jwt verified(String token) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(endpoints().keys())
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256)))
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(issuer.toString())));
        try {
            return decoder.decode(token);
        } catch (JwtException e) {
            throw denied(e);
        }
    }

    private Endpoints endpoints() {
        Endpoints held = endpoints;
        if (held == null) {
            URI document = URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
            JsonNode node =
                    send(HttpRequest.newBuilder(document).timeout(ANSWER_MAX).build());
            if (!issuer.toString().equals(text(node, "issuer"))) {
                throw unusable(null);
            }
            held = new Endpoints(
                    text(node, "authorization_endpoint"), text(node, "token_endpoint"), text(node, "jwks_uri"));
            endpoints = held;
        }
        return held;
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw response.statusCode() < 500 ? denied(null) : unusable(null);
            }
            return json.readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(e);
        }
    }

    private PlatformException unusable(@Nullable Exception cause) {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "The sign-in service " + issuer + " cannot be used at present.", cause);
    }

    private static PlatformException denied(@Nullable Exception cause) {
        return new PlatformException(ErrorCode.ACCESS_DENIED, "The sign-in service did not let you in.", cause);
    }

    private String text(JsonNode node, String field) {
        String value = node.path(field).asString("");
        if (value.isEmpty()) {
            throw unusable(null);
        }
        return value;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record Endpoints(String authorization, String token, String keys) {}

    /** @param subject who it is, for ever, at this provider */
    record Person(
            String subject,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name) {}
}
