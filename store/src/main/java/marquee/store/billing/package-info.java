/**
 * The books in PostgreSQL: plans, subscriptions, invoices, payments and the ledger. Writing module: {@code
 * control.billing}; the sandbox tables belong to its sandbox provider.
 */
@NullMarked
package marquee.store.billing;

import org.jspecify.annotations.NullMarked;
