package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.OpenSignIn;
import marquee.store.account.RefreshTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The caller's own account. Where the profile has limits and the household a PIN, changes ask for it in
 * {@code Marquee-Pin}.
 */
@RestController
@RequestMapping("/v1")
@Tag(name = "Account")
final class MyAccountController {
    static final String PIN = "Marquee-Pin";

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final Credentials credentials;
    private final Pins pins;
    private final Places places;
    private final PersonalData personalData;
    private final Clock clock;

    MyAccountController(
            Accounts accounts,
            RefreshTokens refreshTokens,
            Credentials credentials,
            Pins pins,
            Places places,
            PersonalData personalData,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.credentials = credentials;
        this.pins = pins;
        this.places = places;
        this.personalData = personalData;
        this.clock = clock;
    }

    @GetMapping("/account")
    @Operation(summary = "Tells of the account")
    AccountView account(Caller caller) {
        Account account = accounts.find(caller.user()).orElseThrow(SignIns::ended);
        return new AccountView(
                account.id().toString(),
                account.email(),
                account.verifiedAt() != null,
                account.hasPassword(),
                account.pinHash() != null,
                AccessTokens.names(account));
    }

    @PostMapping("/account/verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends the link that confirms the e-mail again")
    void verification(Caller caller) {
        credentials.askToConfirm(caller);
    }

    @PostMapping("/account/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends a link to a new e-mail, which counts once the link is opened")
    void changeEmail(
            Caller caller,
            @RequestHeader(name = PIN, required = false) @Nullable String pin,
            @RequestBody NewEmail body) {
        requireToManage(caller, pin);
        credentials.askToChange(caller, body.email(), body.password());
    }

    @PostMapping("/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Changes the password and ends all other sign-ins")
    void changePassword(
            Caller caller,
            @RequestHeader(name = PIN, required = false) @Nullable String pin,
            @RequestBody NewPassword body) {
        requireToManage(caller, pin);
        credentials.changePassword(caller, body.password(), body.newPassword());
    }

    @PutMapping("/account/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sets the household's PIN, or with an empty one takes it away")
    void changePin(Caller caller, @RequestBody NewPin body) {
        Account account = credentials.requireProof(caller.user(), body.password());
        accounts.changePin(account.id(), pins.hash(body.pin() == null ? "" : body.pin()));
    }

    @GetMapping("/sign-ins")
    @Operation(summary = "Lists the devices that are signed in, last seen first")
    List<SignInView> signIns(Caller caller) {
        return refreshTokens.list(caller.user(), clock.instant()).stream()
                .map(signIn -> view(caller, signIn))
                .toList();
    }

    @DeleteMapping("/sign-ins/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs a device out; what it plays goes on for 15 minutes at most")
    void endSignIn(
            Caller caller, @PathVariable String id, @RequestHeader(name = PIN, required = false) @Nullable String pin) {
        requireToManage(caller, pin);
        if (!refreshTokens.end(caller.user(), parse(id))) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no sign-in '" + id + "'.");
        }
    }

    @DeleteMapping("/sign-ins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs out everywhere, here included")
    void endSignIns(Caller caller, @RequestHeader(name = PIN, required = false) @Nullable String pin) {
        requireToManage(caller, pin);
        refreshTokens.endAll(caller.user(), null);
    }

    @GetMapping("/account/export")
    @Operation(summary = "Gives everything that is kept about the account, as a file")
    ResponseEntity<Map<String, Object>> export(
            Caller caller, @RequestHeader(name = PIN, required = false) @Nullable String pin) {
        requireToManage(caller, pin);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"marquee-account.json\"")
                .body(personalData.export(caller.user()));
    }

    @PostMapping("/account/erase")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Erases the account and everything personal, for ever")
    void erase(
            Caller caller, @RequestHeader(name = PIN, required = false) @Nullable String pin, @RequestBody Proof body) {
        requireToManage(caller, pin);
        Account account = credentials.requireProof(caller.user(), body.password());
        personalData.erase(account);
    }

    private void requireToManage(Caller caller, @Nullable String pin) {
        pins.requireToManage(caller, accounts.find(caller.user()).orElseThrow(SignIns::ended), pin);
    }

    private SignInView view(Caller caller, OpenSignIn signIn) {
        return new SignInView(
                signIn.id().toString(),
                signIn.device(),
                signIn.address(),
                places.of(signIn.address()),
                signIn.method().name().toLowerCase(java.util.Locale.ROOT),
                signIn.startedAt().toString(),
                signIn.seenAt().toString(),
                signIn.id().equals(caller.signIn()));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no sign-in '" + id + "'.", e);
        }
    }

    /** @param hasPassword false when it signs in by other means only, and so is never asked for one */
    record AccountView(
            @JsonProperty("user_id") String userId,
            String email,
            @JsonProperty("email_verified") boolean emailVerified,
            @JsonProperty("has_password") boolean hasPassword,
            @JsonProperty("has_pin") boolean hasPin,
            List<String> roles) {}

    /**
     * @param place roughly where the address is; may be empty
     * @param current whether it is the caller's own device
     */
    record SignInView(
            String id,
            String device,
            String address,
            String place,
            String method,
            @JsonProperty("started_at") String startedAt,
            @JsonProperty("seen_at") String seenAt,
            boolean current) {}

    record NewEmail(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "NewEmail[…]";
        }
    }

    record NewPassword(
            @Nullable String password,
            @JsonProperty("new_password") @Nullable String newPassword) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    record NewPin(@Nullable String pin, @Nullable String password) {
        @Override
        public String toString() {
            return "NewPin[…]";
        }
    }

    record Proof(@Nullable String password) {
        @Override
        public String toString() {
            return "Proof[…]";
        }
    }
}
