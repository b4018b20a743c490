/** How masters come in: uploads that survive broken lines (tus 1.0), the encodes they queue, and what those give back. */
@ApplicationModule(
        displayName = "Ingest",
        allowedDependencies = {"web", "catalog"})
@NullMarked
package marquee.control.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
