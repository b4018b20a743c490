package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.OpenSignIn.Method;
import marquee.store.account.Passkey;
import marquee.store.account.Passkeys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys: signing in with a device instead of a password (WebAuthn). Options and credentials are as browsers have them. */
@RestController
@RequestMapping("/v1/passkeys")
@Tag(name = "Passkeys")
final class PasskeyController {
    private final PasskeyCeremonies ceremonies;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Credentials credentials;
    private final Pins pins;

    PasskeyController(
            PasskeyCeremonies ceremonies,
            Passkeys passkeys,
            Accounts accounts,
            SignIns signIns,
            Credentials credentials,
            Pins pins) {
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.signIns = signIns;
        this.credentials = credentials;
        this.pins = pins;
    }

    @GetMapping
    @Operation(summary = "Lists the account's passkeys, oldest first")
    List<PasskeyView> list(Caller caller) {
        return passkeys.list(caller.user()).stream().map(PasskeyView::of).toList();
    }

    @PostMapping("/options")
    @Operation(summary = "Gives what navigator.credentials.create needs; takes the password")
    Map<String, Object> options(
            Caller caller,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin,
            @RequestBody MyAccountController.Proof body) {
        Account account = credentials.requireProof(caller.user(), body.password());
        pins.requireToManage(caller, account, pin);
        return ceremonies.registrationOptions(account);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keeps a passkey that the browser has made")
    void add(Caller caller, @RequestBody NewPasskey body) {
        Account account = accounts.find(caller.user()).orElseThrow(SignIns::ended);
        ceremonies.register(
                account,
                InvalidField.requireText("label", body.label(), 1, Passkey.LABEL_MAX),
                InvalidField.require("credential", body.credential()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a passkey")
    void remove(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin) {
        pins.requireToManage(caller, accounts.find(caller.user()).orElseThrow(SignIns::ended), pin);
        if (!passkeys.remove(caller.user(), parse(id))) {
            throw unknown(id, null);
        }
    }

    @PostMapping("/sign-in/options")
    @SecurityRequirements
    @Operation(summary = "Gives what navigator.credentials.get needs")
    Map<String, Object> signInOptions() {
        return ceremonies.signInOptions();
    }

    @PostMapping("/sign-in")
    @SecurityRequirements
    @Operation(summary = "Signs in with what a passkey has signed")
    Session signIn(@RequestBody SignedIn body, HttpServletRequest request) {
        Account account = accounts.find(ceremonies.signIn(InvalidField.require("credential", body.credential())))
                .orElseThrow(SignIns::ended);
        return signIns.start(account, Method.PASSKEY, Client.of(request));
    }

    private static byte[] parse(String id) {
        try {
            return Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id, e);
        }
    }

    private static PlatformException unknown(String id, @Nullable Exception cause) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no passkey '" + id + "'.", cause);
    }

    record NewPasskey(@Nullable String label, @Nullable Map<String, Object> credential) {}

    record SignedIn(@Nullable Map<String, Object> credential) {}

    record PasskeyView(
            String id,
            String label,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("used_at") String usedAt) {
        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(passkey.credentialId()),
                    passkey.label(),
                    passkey.createdAt().toString(),
                    passkey.usedAt().toString());
        }
    }
}
