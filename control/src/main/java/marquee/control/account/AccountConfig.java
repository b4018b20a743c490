package marquee.control.account;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Settings of accounts, under {@code marquee.account}.
 *
 * @param publicUrl where viewers reach Marquee: what links in mails start with, and what passkeys are good for
 * @param mailFrom who mails come from
 * @param smtpHost the server that sends them, or null: then they stay in the studio
 * @param smtpTls {@code starttls} (required, not tried), {@code tls} from the first byte, or {@code none}
 * @param placesFile CSV lines {@code first address,last address,place}, or null: then places are not told
 * @param oidcIssuer an OpenID provider that viewers may sign in with, or null for none
 * @param oidcName what the provider is called on the button
 */
public record AccountConfig(
        URI publicUrl,
        String mailFrom,
        @Nullable String smtpHost,
        int smtpPort,
        String smtpTls,
        @Nullable String smtpUser,
        @Nullable Secret smtpPassword,
        @Nullable Path placesFile,
        @Nullable URI oidcIssuer,
        @Nullable String oidcName,
        @Nullable String oidcClientId,
        @Nullable Secret oidcClientSecret) {

    public AccountConfig {
        if (!Set.of("starttls", "tls", "none").contains(smtpTls)) {
            throw new IllegalArgumentException("marquee.account.smtp-tls is starttls, tls or none: " + smtpTls);
        }
        if (smtpPort < 1 || smtpPort > 65_535) {
            throw new IllegalArgumentException("marquee.account.smtp-port is between 1 and 65535: " + smtpPort);
        }
        if (oidcIssuer != null && (oidcClientId == null || oidcClientSecret == null)) {
            throw new IllegalArgumentException(
                    "marquee.account.oidc-issuer needs oidc-client-id and oidc-client-secret as well");
        }
    }

    boolean hasSmtp() {
        return smtpHost != null && !smtpHost.isBlank();
    }
}
