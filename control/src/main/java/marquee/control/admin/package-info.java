/** What editors and operators look after: encodes and edges. */
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {"web", "catalog"})
@NullMarked
package marquee.control.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
