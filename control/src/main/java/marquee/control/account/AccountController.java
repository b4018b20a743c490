package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opening an account, signing in and out. The only requests that need no access token. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Accounts")
@SecurityRequirements
final class AccountController {
    private final SignIns signIns;

    AccountController(SignIns signIns) {
        this.signIns = signIns;
    }

    @PostMapping("/accounts")
    @Operation(summary = "Opens an account with one profile and signs it in")
    ResponseEntity<Session> signUp(@RequestBody NewAccount body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(signIns.signUp(body.email(), body.password(), body.name()));
    }

    @PostMapping("/sign-in")
    @Operation(summary = "Signs in; 429 after too many wrong passwords")
    Session signIn(@RequestBody Credentials body, HttpServletRequest request) {
        return signIns.signIn(body.email(), body.password(), request.getRemoteAddr());
    }

    @PostMapping("/token/refresh")
    @Operation(summary = "Replaces a refresh token; using one twice ends the sign-in")
    Session refresh(@RequestBody Refresh body) {
        return signIns.refresh(body.refreshToken(), body.profileId());
    }

    @PostMapping("/sign-out")
    @Operation(summary = "Ends the sign-in that a refresh token belongs to")
    ResponseEntity<Void> signOut(@RequestBody Refresh body) {
        signIns.signOut(body.refreshToken());
        return ResponseEntity.noContent().build();
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

    record Credentials(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[…]";
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
}
