package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import marquee.control.web.Caller;
import marquee.model.PlatformException;
import marquee.store.account.Accounts;
import marquee.store.account.DeviceCodes.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing a television in with a telephone (RFC 8628). */
@RestController
@RequestMapping("/v1/device")
@Tag(name = "Devices")
final class DeviceController {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    private final DeviceSignIns devices;
    private final Accounts accounts;
    private final Pins pins;
    private final Places places;
    private final URI page;

    DeviceController(DeviceSignIns devices, Accounts accounts, Pins pins, Places places, AccountConfig config) {
        this.devices = devices;
        this.accounts = accounts;
        this.pins = pins;
        this.places = places;
        this.page = config.publicUrl().resolve("/link");
    }

    @PostMapping("/code")
    @SecurityRequirements
    @Operation(summary = "Gives a device a code to show (RFC 8628 §3.2)")
    Code code(@RequestBody(required = false) @Nullable Device body, HttpServletRequest request) {
        DeviceSignIns.Started started = devices.start(Client.of(request).called(body == null ? null : body.device()));
        return new Code(
                started.secret(),
                started.code(),
                page.toString(),
                page + "?code=" + started.code(),
                DeviceSignIns.LIFE.toSeconds(),
                DeviceSignIns.INTERVAL.toSeconds());
    }

    @PostMapping("/token")
    @SecurityRequirements
    @Operation(
            summary = "Signs the device in once somebody has let it (RFC 8628 §3.4)",
            description = "Until then 400 with authorization_pending, slow_down, access_denied or expired_token.")
    Session token(@RequestBody DeviceToken body, HttpServletRequest request) {
        return devices.poll(body.deviceCode(), Client.of(request));
    }

    @PostMapping(path = "/code", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @SecurityRequirements
    @Hidden
    Code codeForForm(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId, HttpServletRequest request) {
        return code(new Device(clientId), request);
    }

    /** As RFC 8628 §3.4 and §3.5 have it to the letter: a form in, {@code error} out. */
    @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @SecurityRequirements
    @Hidden
    ResponseEntity<Map<String, Object>> tokenForForm(
            @RequestParam(name = "grant_type", required = false) @Nullable String grantType,
            @RequestParam(name = "device_code", required = false) @Nullable String deviceCode,
            HttpServletRequest request) {
        if (!GRANT_TYPE.equals(grantType)) {
            return refused("unsupported_grant_type", "grant_type must be " + GRANT_TYPE + ".");
        }
        try {
            Session session = devices.poll(deviceCode, Client.of(request));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of(
                            "access_token", session.accessToken(),
                            "token_type", "Bearer",
                            "expires_in", session.expiresIn(),
                            "refresh_token", session.refreshToken()));
        } catch (PlatformException e) {
            if (e.code().status() != HttpStatus.BAD_REQUEST.value()) {
                throw e;
            }
            return refused(e.code().code(), e.getMessage());
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(String error, @Nullable String description) {
        return ResponseEntity.badRequest()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error, "error_description", description == null ? "" : description));
    }

    @GetMapping("/{code}")
    @Operation(summary = "Tells which device shows a code")
    WaitingView waiting(Caller caller, @PathVariable String code) {
        Waiting waiting = devices.require(caller, code);
        return new WaitingView(waiting.name(), waiting.address(), places.of(waiting.address()));
    }

    @PostMapping("/{code}/allow")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets the device into the caller's account")
    void allow(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(name = MyAccountController.PIN, required = false) @Nullable String pin) {
        pins.requireToManage(caller, accounts.find(caller.user()).orElseThrow(SignIns::ended), pin);
        devices.decide(caller, code, true);
    }

    @PostMapping("/{code}/deny")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Refuses the device")
    void deny(Caller caller, @PathVariable String code) {
        devices.decide(caller, code, false);
    }

    /** @param device what it calls itself */
    record Device(@Nullable String device) {}

    record DeviceToken(
            @JsonProperty("device_code") @Nullable String deviceCode) {
        @Override
        public String toString() {
            return "DeviceToken[…]";
        }
    }

    /** As in RFC 8628 §3.2. */
    record Code(
            @JsonProperty("device_code") String deviceCode,
            @JsonProperty("user_code") String userCode,
            @JsonProperty("verification_uri") String verificationUri,
            @JsonProperty("verification_uri_complete") String verificationUriComplete,
            @JsonProperty("expires_in") long expiresIn,
            long interval) {
        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    record WaitingView(String device, String address, String place) {}
}
