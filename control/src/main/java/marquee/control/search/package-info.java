/** Titles by words. Keeps the search index in step with the catalogue, and answers from memory while it is away. */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"web", "catalog"})
@NullMarked
package marquee.control.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
