package marquee.store.account;

import marquee.model.account.UserId;

class MemorySignInAidsTest extends SignInAidsContract {
    private final OneTimeSecrets secrets = new MemoryOneTimeSecrets();
    private final DeviceCodes codes = new MemoryDeviceCodes();
    private final FailureCounts failures = new MemoryFailureCounts();
    private final Passkeys passkeys = new MemoryPasskeys();
    private final Mails mails = new MemoryMails();
    private final AuditLog auditLog = new MemoryAuditLog();

    @Override
    OneTimeSecrets secrets() {
        return secrets;
    }

    @Override
    DeviceCodes codes() {
        return codes;
    }

    @Override
    FailureCounts failures() {
        return failures;
    }

    @Override
    Passkeys passkeys() {
        return passkeys;
    }

    @Override
    Mails mails() {
        return mails;
    }

    @Override
    AuditLog auditLog() {
        return auditLog;
    }

    @Override
    UserId user() {
        return new UserId(901);
    }
}
