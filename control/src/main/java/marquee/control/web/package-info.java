/** What every module of the control plane shares: settings, callers, problems and the doors they come through. */
@ApplicationModule(
        displayName = "Web",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package marquee.control.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
