package marquee.control.billing;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import marquee.control.billing.Views.SubscriptionView;
import marquee.control.billing.payment.SandboxPage;
import marquee.control.billing.payment.SandboxProvider;
import marquee.control.billing.payment.TestCard;
import marquee.control.web.BillingConfig;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.billing.Books;
import marquee.store.billing.SandboxCharges.Charge;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sandbox's own pages, on which test cards are typed, and its clock. The address of a page is signed, as that of a
 * real provider's page is secret. None of it exists when real money moves.
 */
@Hidden
@RestController
@RequestMapping("/v1/sandbox")
final class SandboxController {
    private static final int DAYS_MAX = 400;
    private static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final SandboxProvider sandbox;
    private final BillingConfig config;
    private final Collector collector;
    private final Subscriptions subscriptions;
    private final Books books;

    SandboxController(
            SandboxProvider sandbox,
            BillingConfig config,
            Collector collector,
            Subscriptions subscriptions,
            Books books) {
        this.sandbox = sandbox;
        this.config = config;
        this.collector = collector;
        this.subscriptions = subscriptions;
        this.books = books;
    }

    @GetMapping(path = "/pay/{user}/{payment}/{signature}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @PathVariable String user, @PathVariable String payment, @PathVariable String signature) {
        requireSandbox();
        return show(sandbox.requirePage(user, payment, signature), HttpStatus.OK, null);
    }

    @PostMapping(
            path = "/pay/{user}/{payment}/{signature}",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> pay(
            @PathVariable String user,
            @PathVariable String payment,
            @PathVariable String signature,
            @RequestParam(required = false) @Nullable String card,
            @RequestParam(required = false) @Nullable String confirm,
            @RequestParam(required = false) @Nullable String leave) {
        requireSandbox();
        Charge charge = sandbox.requirePage(user, payment, signature);
        if (leave != null) {
            return back(charge);
        }
        if (confirm != null) {
            return show(sandbox.answer(charge, confirm.equals("yes")), HttpStatus.OK, null);
        }
        TestCard used = TestCard.ofNumber(card).orElse(null);
        return used == null
                ? show(charge, HttpStatus.BAD_REQUEST, "This is not a test card. Never type a real one here.")
                : show(sandbox.pay(charge, used), HttpStatus.OK, null);
    }

    @PostMapping("/clock")
    SubscriptionView travel(Caller caller, @RequestBody Journey journey) {
        requireSandbox();
        Integer days = InvalidField.require("days", journey.days());
        if (days < 1 || days > DAYS_MAX) {
            throw new InvalidField("days", "Time is played forward by 1 to " + DAYS_MAX + " days.");
        }
        subscriptions.require(caller.user());
        collector.travel(caller.user(), Duration.ofDays(days));
        return SubscriptionView.of(
                subscriptions.require(caller.user()),
                books.payments(caller.user()).stream()
                        .filter(payment -> payment.state().isInFlight())
                        .findFirst()
                        .orElse(null),
                collector.now(caller.user()),
                true);
    }

    private ResponseEntity<String> show(Charge charge, HttpStatus status, @Nullable String problem) {
        return switch (charge.state()) {
            case "open" -> html(status, SandboxPage.card(charge, problem == null ? charge.failure() : problem));
            case "challenge" -> html(status, SandboxPage.challenge(charge));
            default -> back(charge);
        };
    }

    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .header("Content-Security-Policy", SECURITY_POLICY)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(page);
    }

    private static ResponseEntity<String> back(Charge charge) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(charge.returnPath()))
                .build();
    }

    private void requireSandbox() {
        if (!config.isSandbox()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no sandbox where real money moves.");
        }
    }

    record Journey(@Nullable Integer days) {}
}
