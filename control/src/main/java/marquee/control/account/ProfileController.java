package marquee.control.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.OneTimeSecrets.Kind;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The profiles of the caller's own account. Another account's profile is one that does not exist. PINs come in
 * {@code Marquee-Pin}.
 */
@RestController
@RequestMapping("/v1/profiles")
@Tag(name = "Profiles")
final class ProfileController {
    private static final Duration MOVE_LIFE = Duration.ofDays(1);

    private final Accounts accounts;
    private final SignIns signIns;
    private final Pins pins;
    private final Links links;

    ProfileController(Accounts accounts, SignIns signIns, Pins pins, Links links) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.pins = pins;
        this.links = links;
    }

    @GetMapping
    @Operation(summary = "Lists the profiles, oldest first")
    List<ProfileView> list(Caller caller) {
        return requireAccount(caller).profiles().stream().map(ProfileView::of).toList();
    }

    @PostMapping
    @Operation(summary = "Adds a profile; 409 when there are five")
    ResponseEntity<ProfileView> add(
            Caller caller,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin,
            @RequestBody ProfileForm form) {
        pins.requireToManage(caller, requireAccount(caller), pin);
        Profile profile = form.over(new Profile(new ProfileId(signIns.nextId()), "new", false, ""), true, pins);
        accounts.addProfile(caller.user(), profile);
        return ResponseEntity.status(HttpStatus.CREATED).body(ProfileView.of(profile));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a profile; what is not given stays, an empty PIN goes")
    ProfileView edit(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin,
            @RequestBody ProfileForm form) {
        Account account = requireAccount(caller);
        Profile held = requireProfile(account, id);
        pins.requireToManage(caller, account, pin);
        Profile profile = form.over(held, false, pins);
        accounts.updateProfile(caller.user(), profile);
        return ProfileView.of(profile);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a profile and its history; 409 for the last one")
    ResponseEntity<Void> remove(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin) {
        Account account = requireAccount(caller);
        Profile held = requireProfile(account, id);
        pins.requireToManage(caller, account, pin);
        accounts.removeProfile(caller.user(), held.id());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/token")
    @Operation(summary = "Gives an access token that carries the profile; 403 pin_required where it takes a PIN")
    Session pick(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin) {
        return signIns.pick(caller, ProfileId.parse(id), pin);
    }

    @PostMapping("/{id}/transfer")
    @Operation(summary = "Gives a token with which another account can take the profile within a day")
    Transfer give(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin) {
        Account account = requireAccount(caller);
        Profile held = requireProfile(account, id);
        pins.requireToManage(caller, account, pin);
        return new Transfer(
                links.make(Kind.MOVE_PROFILE, account.id(), held.id().toString(), MOVE_LIFE));
    }

    @PostMapping("/transfer")
    @Operation(summary = "Takes a profile, with its history, that another account gives; its PIN goes")
    ProfileView take(
            Caller caller,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin,
            @RequestBody Transfer body) {
        pins.requireToManage(caller, requireAccount(caller), pin);
        Links.Taken taken = links.take(body.token(), Kind.MOVE_PROFILE)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.EXPIRED_TOKEN, "This link was used before or is too old. Ask for a new one."));
        ProfileId id = ProfileId.parse(taken.content());
        accounts.moveProfile(id, taken.user(), caller.user());
        Profile moved = requireProfile(requireAccount(caller), id.toString()).withPin(null);
        accounts.updateProfile(caller.user(), moved);
        return ProfileView.of(moved);
    }

    private Account requireAccount(Caller caller) {
        return accounts.find(caller.user())
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_SIGNED_IN, "This account no longer exists."));
    }

    private static Profile requireProfile(Account account, String id) {
        return account.findProfile(ProfileId.parse(id))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no profile '" + id + "' in this account."));
    }

    /** @param token of a transfer, good once */
    record Transfer(@Nullable String token) {
        @Override
        public String toString() {
            return "Transfer[…]";
        }
    }

    /**
     * @param maturity an age in years: 0, 7, 13, 16 or 18
     * @param pin 4 to 8 digits, or empty for none
     */
    record ProfileForm(
            @Nullable String name,
            @Nullable Boolean kids,
            @Nullable String avatar,
            @Nullable String language,
            @Nullable Integer maturity,
            @Nullable Boolean autoplay,
            @Nullable String pin) {

        private Profile over(Profile held, boolean isNew, Pins pins) {
            return new Profile(
                    held.id(),
                    name == null && !isNew ? held.name() : InvalidField.requireText("name", name, 1, Profile.NAME_MAX),
                    kids == null ? held.kids() : kids,
                    avatar == null ? held.avatar() : InvalidField.requireText("avatar", avatar, 0, Profile.AVATAR_MAX),
                    language == null ? held.language() : requireLanguage(language),
                    maturity == null ? held.limit() : requireLimit(maturity),
                    autoplay == null ? held.autoplay() : autoplay,
                    pin == null ? held.pinHash() : pins.hash(pin));
        }

        private static String requireLanguage(String tag) {
            String known = Locale.forLanguageTag(tag).toLanguageTag();
            if (tag.length() > Profile.LANGUAGE_MAX || !tag.isEmpty() && !known.equalsIgnoreCase(tag)) {
                throw new InvalidField("language", "This is not a language tag, such as 'de' or 'pt-BR'.");
            }
            return tag.isEmpty() ? tag : known;
        }

        private static Maturity requireLimit(int age) {
            return Arrays.stream(Maturity.values())
                    .filter(each -> each.age() == age)
                    .findFirst()
                    .orElseThrow(() -> new InvalidField("maturity", "A maturity limit is 0, 7, 13, 16 or 18."));
        }

        @Override
        public String toString() {
            return "ProfileForm[…]";
        }
    }
}
