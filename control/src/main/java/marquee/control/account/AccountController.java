package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import marquee.store.account.Account;
import marquee.store.account.OpenSignIn.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opening an account, signing in and out, and what to do without a password. These need no access token. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Accounts")
@SecurityRequirements
final class AccountController {
    private final SignIns signIns;
    private final Credentials credentials;

    AccountController(SignIns signIns, Credentials credentials) {
        this.signIns = signIns;
        this.credentials = credentials;
    }

    @PostMapping("/accounts")
    @Operation(
            summary = "Opens an account with one profile and signs it in",
            description = "Answers alike whether anybody has an account with this e-mail; a mail tells its owner.")
    ResponseEntity<Session> signUp(@RequestBody NewAccount body, HttpServletRequest request) {
        Account account = signIns.open(body.email(), body.password(), body.name());
        credentials.askToConfirm(account);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(signIns.start(account, Method.PASSWORD, Client.of(request)));
    }

    @PostMapping("/sign-in")
    @Operation(summary = "Signs in; 429 after too many wrong passwords")
    Session signIn(@RequestBody SignInForm body, HttpServletRequest request) {
        return signIns.signIn(body.email(), body.password(), Client.of(request).called(body.device()));
    }

    @PostMapping("/token/refresh")
    @Operation(summary = "Replaces a refresh token; using one twice ends the sign-in")
    Session refresh(@RequestBody Refresh body, HttpServletRequest request) {
        return signIns.refresh(body.refreshToken(), body.profileId(), Client.of(request));
    }

    @PostMapping("/sign-out")
    @Operation(summary = "Ends the sign-in that a refresh token belongs to")
    ResponseEntity<Void> signOut(@RequestBody Refresh body) {
        signIns.signOut(body.refreshToken());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/email/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Confirms the e-mail that a link was sent to; the link is good once")
    void confirm(@RequestBody LinkForm body) {
        credentials.confirm(body.token());
    }

    @PostMapping("/password/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends a link for a new password to whoever has this e-mail, if anybody has")
    void forgot(@RequestBody EmailForm body) {
        credentials.forgot(body.email());
    }

    @PostMapping("/password/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Changes a forgotten password and ends all sign-ins; the link is good once")
    void reset(@RequestBody ResetForm body) {
        credentials.reset(body.token(), body.password());
    }

    record NewAccount(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {
        @Override
        public String toString() {
            return "NewAccount[…]";
        }
    }

    record SignInForm(
            @Nullable String email,
            @Nullable String password,
            @Nullable String device) {
        @Override
        public String toString() {
            return "SignInForm[…]";
        }
    }

    record Refresh(
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("profile_id") @Nullable String profileId) {
        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    record LinkForm(@Nullable String token) {
        @Override
        public String toString() {
            return "LinkForm[…]";
        }
    }

    record EmailForm(@Nullable String email) {
        @Override
        public String toString() {
            return "EmailForm[…]";
        }
    }

    record ResetForm(@Nullable String token, @Nullable String password) {
        @Override
        public String toString() {
            return "ResetForm[…]";
        }
    }
}
