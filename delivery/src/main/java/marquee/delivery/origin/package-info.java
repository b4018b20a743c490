/** The only reader of blob storage on the delivery side: gives edges the files of assets. */
@NullMarked
package marquee.delivery.origin;

import org.jspecify.annotations.NullMarked;
