package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.model.job.VerificationReport;
import marquee.store.catalog.AuditTrail;
import marquee.store.key.ContentKeys;
import marquee.store.key.IssuedLicence;
import marquee.store.key.KeySet;
import marquee.store.key.LicenceLog;
import marquee.store.verification.VerificationReports;
import marquee.store.verification.VerifiedAsset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a title's newest encode keeps its promises, and its keys, for editors. */
@RestController
@RequestMapping("/v1/titles/{id}")
@Tag(name = "Titles")
final class ProtectionController {
    private static final Logger log = LoggerFactory.getLogger(ProtectionController.class);
    private static final int LICENCES_MAX = 100;

    private final Catalog catalog;
    private final VerificationReports reports;
    private final ContentKeys keys;
    private final LicenceLog licences;
    private final AuditTrail trail;
    private final Clock clock;

    ProtectionController(
            Catalog catalog,
            VerificationReports reports,
            ContentKeys keys,
            LicenceLog licences,
            AuditTrail trail,
            Clock clock) {
        this.catalog = catalog;
        this.reports = reports;
        this.keys = keys;
        this.licences = licences;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/verification")
    @Operation(summary = "Reads what was found in the newest encode before it could be published")
    ReportView verification(@PathVariable String id) {
        return ReportView.of(requireReport(id));
    }

    @GetMapping(path = "/cpix", produces = "application/xml")
    @Operation(summary = "Exports the keys of the newest encode as CPIX; 404 for a clear one")
    ResponseEntity<String> cpix(Caller caller, @PathVariable String id) {
        VerifiedAsset newest = requireReport(id);
        KeySet set = keys.find(newest.job().value())
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "Title '" + id + "' is not encrypted."));
        // First the trail: keys that nobody can account for must not go.
        trail.add(List.of(new AuditTrail.Entry(
                clock.instant(), caller.user().toString(), newest.title(), "keys exported", "key set " + set.id())));
        log.info("Keys exported. title={} keySet={} user={}", id, set.id(), caller.user());
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + newest.title() + ".cpix.xml\"")
                .body(Cpix.of(set));
    }

    @GetMapping("/licences")
    @Operation(summary = "Lists the newest licences given for a title, and the refusals")
    List<IssuedLicenceView> licences(@PathVariable String id) {
        TitleId title = catalog.require(TitleId.parse(id)).id();
        return licences.latest(title, LICENCES_MAX).stream()
                .map(IssuedLicenceView::of)
                .toList();
    }

    private VerifiedAsset requireReport(String id) {
        TitleId title = catalog.require(TitleId.parse(id)).id();
        return reports.findLatest(title)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "Nothing was made of title '" + id + "' that could be verified."));
    }

    /** @param encryption a scheme of Common Encryption, or {@code none} */
    record ReportView(
            @JsonProperty("job_id") String jobId,
            boolean passed,
            String encryption,
            List<VerificationReport.Check> checks,
            List<StreamView> streams) {
        static ReportView of(VerifiedAsset verified) {
            VerificationReport report = verified.report();
            return new ReportView(
                    verified.job().toString(),
                    report.isPassed(),
                    report.encryption(),
                    report.checks(),
                    report.streams().stream().map(StreamView::of).toList());
        }
    }

    /** Bits are bits a second. */
    record StreamView(
            String name,
            int segments,
            double seconds,
            @JsonProperty("average_bits") long averageBits,
            @JsonProperty("peak_bits") long peakBits,
            @JsonProperty("declared_bits") long declaredBits) {
        static StreamView of(VerificationReport.Stream stream) {
            return new StreamView(
                    stream.name(),
                    stream.segments(),
                    stream.seconds(),
                    stream.averageBits(),
                    stream.peakBits(),
                    stream.declaredBits());
        }
    }

    /** @param tracks whose keys were given; empty for a refusal */
    record IssuedLicenceView(
            Instant at,
            @JsonProperty("stream_id") String stream,
            @JsonProperty("user_id") String user,
            String system,
            List<String> tracks) {
        static IssuedLicenceView of(IssuedLicence issued) {
            return new IssuedLicenceView(
                    issued.at(),
                    issued.stream().toString(),
                    issued.user().toString(),
                    issued.system(),
                    issued.tracks().stream().map(Enum::name).toList());
        }
    }
}
