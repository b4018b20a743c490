package marquee.control.account;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.OneTimeSecrets.Held;
import marquee.store.account.OneTimeSecrets.Kind;
import marquee.store.account.Passkey;
import marquee.store.account.Passkeys;
import marquee.store.account.SecretHash;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn: making a passkey, and signing in with one. Spring Security checks; we keep the
 * challenges, each good once, and the keys. There is no server-side session: a challenge is found by itself in what the
 * browser signs. Safe for use by several threads.
 */
@Component
final class PasskeyCeremonies {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ATTESTATION =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ASSERTION =
            new TypeReference<>() {};

    private final Passkeys passkeys;
    private final OneTimeSecrets secrets;
    private final SignIns signIns;
    private final Clock clock;
    private final PublicKeyCredentialRpEntity house;
    private final Set<String> origins;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyCeremonies(Passkeys passkeys, OneTimeSecrets secrets, SignIns signIns, AccountConfig config, Clock clock) {
        this.passkeys = passkeys;
        this.secrets = secrets;
        this.signIns = signIns;
        this.clock = clock;
        this.house = PublicKeyCredentialRpEntity.builder()
                .id(config.publicUrl().getHost())
                .name("Marquee")
                .build();
        this.origins = Set.of(
                config.publicUrl().getScheme() + "://" + config.publicUrl().getAuthority());
    }

    /** Returns what a browser needs to make a passkey. */
    Map<String, Object> registrationOptions(Account account) {
        String challenge = signIns.newSecret();
        secrets.put(
                Kind.PASSKEY_REGISTRATION,
                SecretHash.of(challenge),
                new Held(account.id(), "", clock.instant().plus(LIFE)));
        return json.convertValue(creationOptions(account, challenge), MAP);
    }

    /** Keeps a passkey that a browser has made. Fails with {@link ErrorCode#BAD_REQUEST} when it is not as asked for. */
    void register(Account account, String label, Map<String, Object> made) {
        PublicKeyCredential<AuthenticatorAttestationResponse> credential = read(made, ATTESTATION);
        String challenge =
                challenge(credential.getResponse().getClientDataJSON().getBytes());
        boolean isOurs = secrets.take(Kind.PASSKEY_REGISTRATION, SecretHash.of(challenge), clock.instant())
                .filter(held -> account.id().equals(held.user()))
                .isPresent();
        if (!isOurs) {
            throw late();
        }
        try {
            operations(account, challenge)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creationOptions(account, challenge), new RelyingPartyPublicKey(credential, label)));
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(ErrorCode.BAD_REQUEST, e);
        }
    }

    /** Returns what a browser needs to sign in with any passkey it has for us. */
    Map<String, Object> signInOptions() {
        String challenge = signIns.newSecret();
        secrets.put(
                Kind.PASSKEY_SIGN_IN,
                SecretHash.of(challenge),
                new Held(null, "", clock.instant().plus(LIFE)));
        return json.convertValue(requestOptions(operationsOf(null, challenge)), MAP);
    }

    /** Returns whose passkey has signed. Fails with {@link ErrorCode#WRONG_CREDENTIALS}. */
    UserId signIn(Map<String, Object> signed) {
        PublicKeyCredential<AuthenticatorAssertionResponse> credential = read(signed, ASSERTION);
        String challenge =
                challenge(credential.getResponse().getClientDataJSON().getBytes());
        if (secrets.take(Kind.PASSKEY_SIGN_IN, SecretHash.of(challenge), clock.instant())
                .isEmpty()) {
            throw late();
        }
        Bytes handle = credential.getResponse().getUserHandle();
        if (handle == null || handle.getBytes().length != Long.BYTES) {
            throw refused(ErrorCode.WRONG_CREDENTIALS, null);
        }
        UserId user = new UserId(ByteBuffer.wrap(handle.getBytes()).getLong());
        Webauthn4JRelyingPartyOperations operations = operationsOf(new Owner(user, ""), challenge);
        try {
            operations.authenticate(new RelyingPartyAuthenticationRequest(requestOptions(operations), credential));
            return user;
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(ErrorCode.WRONG_CREDENTIALS, e);
        }
    }

    private org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions creationOptions(
            Account account, String challenge) {
        return operations(account, challenge)
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(
                                account.email(), "", AuthorityUtils.createAuthorityList("ROLE_VIEWER"))));
    }

    private static org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions requestOptions(
            Webauthn4JRelyingPartyOperations operations) {
        return operations.createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(new AnonymousAuthenticationToken(
                        "passkeys", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
    }

    private Webauthn4JRelyingPartyOperations operations(Account account, String challenge) {
        return operationsOf(new Owner(account.id(), account.email()), challenge);
    }

    private Webauthn4JRelyingPartyOperations operationsOf(@Nullable Owner owner, String challenge) {
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                new OwnerEntities(owner), new OwnerPasskeys(owner), house, origins);
        Bytes bytes = Bytes.fromBase64(challenge);
        operations.setCustomizeCreationOptions(options -> options.challenge(bytes));
        operations.setCustomizeRequestOptions(options -> options.challenge(bytes));
        return operations;
    }

    private <T> T read(Map<String, Object> given, TypeReference<T> type) {
        try {
            return json.convertValue(given, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw refused(ErrorCode.BAD_REQUEST, e);
        }
    }

    private String challenge(byte[] clientData) {
        try {
            JsonNode challenge = json.readTree(clientData).path("challenge");
            return challenge.asString("");
        } catch (JacksonException e) {
            throw refused(ErrorCode.BAD_REQUEST, e);
        }
    }

    private static PlatformException late() {
        return new PlatformException(ErrorCode.EXPIRED_TOKEN, "This took too long. Try again.");
    }

    private static PlatformException refused(ErrorCode code, @Nullable Exception cause) {
        return new PlatformException(code, "This passkey cannot be used here.", cause);
    }

    /** Whose passkeys a ceremony is about. */
    private record Owner(UserId user, String email) {
        Bytes handle() {
            return new Bytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(user.value()).array());
        }

        PublicKeyCredentialUserEntity entity() {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(handle())
                    .name(email)
                    .displayName(email)
                    .build();
        }
    }

    /** The one account of a ceremony, as Spring Security asks for it. */
    private record OwnerEntities(@Nullable Owner owner) implements PublicKeyCredentialUserEntityRepository {
        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return owner == null || !owner.handle().equals(id) ? null : owner.entity();
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return owner == null ? null : owner.entity();
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new IllegalStateException("Accounts are not made here");
        }

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("Accounts are not removed here");
        }
    }

    /** The passkeys of the one account of a ceremony, as Spring Security asks for them. */
    private final class OwnerPasskeys implements UserCredentialRepository {
        private final @Nullable Owner owner;

        OwnerPasskeys(@Nullable Owner owner) {
            this.owner = owner;
        }

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("Passkeys are not removed here");
        }

        @Override
        public void save(CredentialRecord made) {
            if (owner == null) {
                throw new IllegalStateException("A passkey needs an owner");
            }
            byte[] id = made.getCredentialId().getBytes();
            if (passkeys.find(owner.user(), id).isPresent()) {
                passkeys.used(owner.user(), id, made.getSignatureCount(), clock.instant());
                return;
            }
            Bytes attestation = made.getAttestationObject();
            passkeys.add(new Passkey(
                    owner.user(),
                    id,
                    made.getLabel(),
                    made.getPublicKey().getBytes(),
                    attestation == null ? new byte[0] : attestation.getBytes(),
                    made.getSignatureCount(),
                    made.getTransports().stream()
                            .map(AuthenticatorTransport::getValue)
                            .collect(Collectors.toSet()),
                    made.isUvInitialized(),
                    made.isBackupEligible(),
                    made.isBackupState(),
                    clock.instant(),
                    clock.instant()));
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return owner == null
                    ? null
                    : passkeys.find(owner.user(), id.getBytes()).map(this::held).orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes user) {
            return owner == null
                    ? List.of()
                    : passkeys.list(owner.user()).stream().map(this::held).toList();
        }

        private CredentialRecord held(Passkey passkey) {
            return ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(new Bytes(passkey.credentialId()))
                    .userEntityUserId(new Owner(passkey.user(), "").handle())
                    .publicKey(new ImmutablePublicKeyCose(passkey.publicKey()))
                    .attestationObject(new Bytes(passkey.attestation()))
                    .signatureCount(passkey.signatureCount())
                    .uvInitialized(passkey.userVerified())
                    .transports(passkey.transports().stream()
                            .map(AuthenticatorTransport::valueOf)
                            .collect(Collectors.toSet()))
                    .backupEligible(passkey.backupEligible())
                    .backupState(passkey.backedUp())
                    .label(passkey.label())
                    .created(passkey.createdAt())
                    .lastUsed(passkey.usedAt())
                    .build();
        }
    }
}
