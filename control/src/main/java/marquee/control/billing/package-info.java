/** What accounts pay: plans, subscriptions, invoices, the ledger, and the entitlement that comes of it. */
@ApplicationModule(displayName = "Billing", allowedDependencies = "web")
@NullMarked
package marquee.control.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
