/** Who watches: users, their profiles and roles. */
@NullMarked
package marquee.model.account;

import org.jspecify.annotations.NullMarked;
