/** Money and what it buys: plans, coupons, subscriptions, invoices, payments and the postings that account for them. */
@NullMarked
package marquee.model.billing;

import org.jspecify.annotations.NullMarked;
