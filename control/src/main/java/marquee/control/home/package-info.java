/** What a viewer sees first: rows put together from the catalogue, the profile's history and list, and the rankings. */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {"web", "catalog"})
@NullMarked
package marquee.control.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
