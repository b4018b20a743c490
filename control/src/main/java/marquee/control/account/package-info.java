/** Who may watch: accounts, sign-ins and profiles, and the access tokens that say so. */
@ApplicationModule(displayName = "Account", allowedDependencies = "web")
@NullMarked
package marquee.control.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
