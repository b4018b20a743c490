package marquee.control.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health and metrics for operators. Not served on the public address. */
@Hidden
@RestController
final class HealthController {
    private final List<Readiness> readiness;
    private final PrometheusMeterRegistry metrics;

    HealthController(List<Readiness> readiness, PrometheusMeterRegistry metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        Optional<String> reason = readiness.stream()
                .flatMap(each -> each.reasonAgainst().stream())
                .findFirst();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", reason.isEmpty() ? "up" : "down");
        reason.ifPresent(sentence -> body.put("reason", sentence));
        return ResponseEntity.status(reason.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(body);
    }

    @GetMapping(path = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics() {
        return metrics.scrape();
    }
}
