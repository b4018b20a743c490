package marquee.store.catalog;

class MemoryAuditTrailTest extends AuditTrailContract {
    private final AuditTrail trail = new MemoryAuditTrail();

    @Override
    AuditTrail trail() {
        return trail;
    }
}
