package marquee.control.web;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import marquee.model.ErrorCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may come in. There are no sessions and no cookies, only bearer tokens, so there is nothing a foreign site could
 * ride on and no CSRF token is needed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** The issuer in access tokens. */
    static final String ISSUER = "marquee";

    /** Nobody reads how long each of a dozen filters took, and watching them costs more than they do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, JsonMapper json) throws Exception {
        AuthenticationEntryPoint notSignedIn = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problems.write(
                    response,
                    json,
                    ErrorCode.NOT_SIGNED_IN,
                    "Sign in first. The access token is missing, wrong or has expired.");
        };
        AccessDeniedHandler forbidden = (request, response, failure) ->
                Problems.write(response, json, ErrorCode.FORBIDDEN, "Your account may not do this.");
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST,
                                "/v1/accounts",
                                "/v1/sign-in",
                                "/v1/token/refresh",
                                "/v1/sign-out",
                                "/v1/email/confirm",
                                "/v1/password/forgot",
                                "/v1/password/reset",
                                "/v1/device/code",
                                "/v1/device/token",
                                "/v1/passkeys/sign-in/options",
                                "/v1/passkeys/sign-in",
                                "/v1/oidc/start",
                                "/v1/oidc/sign-in")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v1/sign-in/ways")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v1/plans", "/v1/entitlements/withdrawn")
                        .permitAll()
                        .requestMatchers("/v1/sandbox/pay/**", "/v1/webhooks/**")
                        .permitAll()
                        .requestMatchers("/v1/billing/**")
                        .hasRole("OPERATOR")
                        .requestMatchers("/health", "/metrics", "/openapi/**", "/graphiql/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.OPTIONS, "/v1/uploads/**")
                        .permitAll()
                        .requestMatchers(
                                "/v1/titles/**",
                                "/v1/collections/**",
                                "/v1/uploads/**",
                                "/v1/jobs/**",
                                "/v1/search/misses",
                                "/v1/trending",
                                "/v1/encode-policies",
                                "/v1/home/rows")
                        .hasRole("EDITOR")
                        .requestMatchers("/v1/edges/**", "/v1/quality")
                        .hasAnyRole("EDITOR", "OPERATOR")
                        .requestMatchers("/v1/search/**", "/v1/mails/**", "/v1/audit/**", "/v1/content-keys/**")
                        .hasRole("OPERATOR")
                        .requestMatchers("/v1/users/*/roles", "/v1/users/*/suspend", "/v1/users/*/restore")
                        .hasRole("OPERATOR")
                        .requestMatchers("/v1/users/**")
                        .hasAnyRole("SUPPORT", "OPERATOR")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(CallerToken::of))
                        .authenticationEntryPoint(notSignedIn)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(notSignedIn).accessDeniedHandler(forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    JwtDecoder accessTokenReader(ControlConfig config, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(key(config))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ofSeconds(5));
        timestamps.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(ISSUER)));
        return decoder;
    }

    @Bean
    JwtEncoder accessTokenWriter(ControlConfig config) {
        return new NimbusJwtEncoder(new ImmutableSecret<>(key(config)));
    }

    private static SecretKey key(ControlConfig config) {
        return new SecretKeySpec(config.tokenSecret().reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
