package marquee.control.billing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where payment providers bring their news. */
@RestController
@Tag(name = "Webhooks")
@SecurityRequirements
final class WebhookController {
    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping("/v1/webhooks/{provider}")
    @Operation(summary = "Takes signed news of a payment; 403 when the signature does not hold")
    ResponseEntity<Void> receive(
            @PathVariable String provider,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String stripe,
            @RequestHeader(name = "Sandbox-Signature", required = false) @Nullable String sandbox,
            @RequestBody byte[] body) {
        String signature = stripe != null ? stripe : sandbox != null ? sandbox : "";
        webhooks.receive(provider, body, signature);
        return ResponseEntity.noContent().build();
    }
}
