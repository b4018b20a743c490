package marquee.control.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The profiles of the caller's own account. Another account's profile is one that does not exist. */
@RestController
@RequestMapping("/v1/profiles")
@Tag(name = "Profiles")
final class ProfileController {
    private final Accounts accounts;
    private final SignIns signIns;

    ProfileController(Accounts accounts, SignIns signIns) {
        this.accounts = accounts;
        this.signIns = signIns;
    }

    @GetMapping
    @Operation(summary = "Lists the profiles, oldest first")
    List<ProfileView> list(Caller caller) {
        return requireAccount(caller).profiles().stream().map(ProfileView::of).toList();
    }

    @PostMapping
    @Operation(summary = "Adds a profile; 409 when there are five")
    ResponseEntity<ProfileView> add(Caller caller, @RequestBody ProfileForm form) {
        Profile profile = form.over(new Profile(new ProfileId(signIns.nextId()), "new", false, ""), true);
        accounts.addProfile(caller.user(), profile);
        return ResponseEntity.status(HttpStatus.CREATED).body(ProfileView.of(profile));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a profile; what is not given stays")
    ProfileView edit(Caller caller, @PathVariable String id, @RequestBody ProfileForm form) {
        ProfileId wanted = ProfileId.parse(id);
        Profile held = requireAccount(caller)
                .findProfile(wanted)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no profile '" + id + "' in this account."));
        Profile profile = form.over(held, false);
        accounts.updateProfile(caller.user(), profile);
        return ProfileView.of(profile);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a profile; 409 for the last one")
    ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
        accounts.removeProfile(caller.user(), ProfileId.parse(id));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/token")
    @Operation(summary = "Gives an access token that carries the profile")
    Session pick(Caller caller, @PathVariable String id) {
        return signIns.pick(caller.user(), ProfileId.parse(id));
    }

    private Account requireAccount(Caller caller) {
        return accounts.find(caller.user())
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_SIGNED_IN, "This account no longer exists."));
    }

    record ProfileForm(
            @Nullable String name,
            @Nullable Boolean kids,
            @Nullable String avatar) {

        private Profile over(Profile held, boolean isNew) {
            return new Profile(
                    held.id(),
                    name == null && !isNew ? held.name() : InvalidField.requireText("name", name, 1, Profile.NAME_MAX),
                    kids == null ? held.kids() : kids,
                    avatar == null ? held.avatar() : InvalidField.requireText("avatar", avatar, 0, Profile.AVATAR_MAX));
        }
    }
}
