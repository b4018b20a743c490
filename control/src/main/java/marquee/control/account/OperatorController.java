package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import marquee.control.web.InvalidField;
import marquee.store.account.AuditLog;
import marquee.store.account.Mail;
import marquee.store.account.Mails;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What only operators read: mail that did not leave the house, and who did what. */
@RestController
@Tag(name = "Operators")
final class OperatorController {
    private static final int ENTRIES_USUAL = 50;

    private final Mails mails;
    private final AuditLog auditLog;
    private final boolean hasSmtp;

    OperatorController(Mails mails, AuditLog auditLog, AccountConfig config) {
        this.mails = mails;
        this.auditLog = auditLog;
        this.hasSmtp = config.hasSmtp();
    }

    @GetMapping("/v1/mails")
    @Operation(
            summary = "Lists the mails of the last week, newest first",
            description = "With an SMTP server, mails are not to be read here: they are without their text.")
    MailList mails() {
        return new MailList(hasSmtp, mails.list().stream().map(this::view).toList());
    }

    @GetMapping("/v1/audit")
    @Operation(summary = "Lists privileged acts, newest first")
    AuditPage audit(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        int most = limit == null ? ENTRIES_USUAL : limit;
        if (most < 1 || most > AuditLog.PAGE_MAX) {
            throw new InvalidField("limit", "'limit' is between 1 and " + AuditLog.PAGE_MAX + ".");
        }
        List<AuditLog.Entry> entries = auditLog.list(parse(before), most);
        String next = entries.size() < most
                ? null
                : Long.toString(entries.get(entries.size() - 1).id());
        return new AuditPage(entries.stream().map(OperatorController::view).toList(), next);
    }

    private MailView view(Mail mail) {
        return new MailView(
                mail.id().toString(),
                mail.recipient(),
                mail.subject(),
                hasSmtp ? "" : mail.body(),
                mail.createdAt().toString(),
                mail.sentAt() == null ? null : mail.sentAt().toString(),
                mail.attempts(),
                mail.error());
    }

    private static AuditView view(AuditLog.Entry entry) {
        return new AuditView(
                Long.toString(entry.id()),
                entry.at().toString(),
                entry.actor().toString(),
                entry.action(),
                entry.subject(),
                entry.outcome(),
                entry.address());
    }

    private static long parse(@Nullable String before) {
        try {
            return before == null ? Long.MAX_VALUE : Long.parseLong(before);
        } catch (NumberFormatException e) {
            throw new InvalidField("before", "'before' is the 'next' of another page.");
        }
    }

    /** @param smtp whether a server takes them */
    record MailList(boolean smtp, List<MailView> mails) {}

    record MailView(
            String id,
            String recipient,
            String subject,
            String body,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("sent_at") @Nullable String sentAt,
            int attempts,
            @Nullable String error) {}

    record AuditPage(List<AuditView> entries, @Nullable String next) {}

    record AuditView(
            String id,
            String at,
            @JsonProperty("actor_id") String actorId,
            String action,
            String subject,
            String outcome,
            String address) {}
}
