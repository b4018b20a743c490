package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import marquee.control.web.Caller;
import marquee.control.web.Entitlements;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.Passkeys;
import marquee.store.account.RefreshTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Other people's accounts, masked, for support; and what operators may do to them. Every request is in the audit log. */
@RestController
@RequestMapping("/v1/users")
@Tag(name = "Support")
final class SupportController {
    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final Passkeys passkeys;
    private final Credentials credentials;
    private final Entitlements entitlements;
    private final Clock clock;

    SupportController(
            Accounts accounts,
            RefreshTokens refreshTokens,
            Passkeys passkeys,
            Credentials credentials,
            Entitlements entitlements,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Finds accounts by the whole e-mail; what names a person is masked")
    List<UserView> find(@RequestParam String email) {
        return accounts.listByEmail(SignIns.requireEmail(email)).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Tells of an account; what names a person is masked")
    UserView user(@PathVariable String id) {
        return view(require(id));
    }

    @PostMapping("/{id}/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs an account out everywhere")
    void signOut(@PathVariable String id) {
        refreshTokens.endAll(require(id).id(), null);
    }

    @PostMapping("/{id}/verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends an account the link that confirms its e-mail again")
    void verification(@PathVariable String id) {
        Account account = require(id);
        if (account.verifiedAt() == null) {
            credentials.askToConfirm(account);
        }
    }

    @PutMapping("/{id}/roles")
    @Operation(summary = "Gives an account its roles, which count from its next access token; operators only")
    UserView changeRoles(Caller caller, @PathVariable String id, @RequestBody Roles body) {
        Account account = require(id);
        Set<Role> roles = EnumSet.of(Role.VIEWER);
        for (String name : InvalidField.requireTexts("roles", body.roles(), 0, Role.values().length, 20)) {
            roles.add(role(name));
        }
        if (caller.user().equals(account.id()) && !roles.contains(Role.OPERATOR)) {
            throw new PlatformException(ErrorCode.CONFLICT, "Another operator has to take this role from you.");
        }
        accounts.changeRoles(account.id(), roles);
        return view(require(id));
    }

    @PostMapping("/{id}/suspend")
    @Operation(summary = "Keeps an account from signing in, and signs it out everywhere; operators only")
    UserView suspend(Caller caller, @PathVariable String id) {
        Account account = require(id);
        if (caller.user().equals(account.id())) {
            throw new PlatformException(ErrorCode.CONFLICT, "You cannot suspend yourself.");
        }
        accounts.suspend(account.id(), clock.instant());
        refreshTokens.endAll(account.id(), null);
        entitlements.withdraw(account.id());
        return view(require(id));
    }

    @PostMapping("/{id}/restore")
    @Operation(summary = "Lets a suspended account sign in again; operators only")
    UserView restore(@PathVariable String id) {
        accounts.suspend(require(id).id(), null);
        return view(require(id));
    }

    /** Keeps the first letter and the end: {@code a…@e….org}. */
    static String masked(String email) {
        int at = email.indexOf('@');
        int dot = email.lastIndexOf('.');
        return at < 1 || dot < at ? "…" : email.charAt(0) + "…@" + email.charAt(at + 1) + "…" + email.substring(dot);
    }

    private Account require(String id) {
        return accounts.find(UserId.parse(id))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + id + "'."));
    }

    private UserView view(Account account) {
        return new UserView(
                account.id().toString(),
                masked(account.email()),
                account.verifiedAt() != null,
                AccessTokens.names(account),
                account.suspendedAt() == null ? null : account.suspendedAt().toString(),
                account.plan() == null ? "none" : account.plan().name(),
                account.isActive(),
                account.profiles().size(),
                refreshTokens.list(account.id(), clock.instant()).size(),
                passkeys.list(account.id()).size());
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidField("roles", "A role is viewer, editor, operator or support.");
        }
    }

    record Roles(@Nullable List<@Nullable String> roles) {}

    /** @param email masked */
    record UserView(
            @JsonProperty("user_id") String userId,
            String email,
            @JsonProperty("email_verified") boolean emailVerified,
            List<String> roles,
            @JsonProperty("suspended_at") @Nullable String suspendedAt,
            String plan,
            boolean active,
            int profiles,
            @JsonProperty("sign_ins") int signIns,
            int passkeys) {}
}
