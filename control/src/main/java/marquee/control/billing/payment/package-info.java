/** Who moves the money: a payment provider, one for sale and one to play with. */
@NullMarked
package marquee.control.billing.payment;

import org.jspecify.annotations.NullMarked;
