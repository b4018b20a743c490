/**
 * What can be watched. Editors write through REST; viewers read through GraphQL, from a copy of the whole catalogue in
 * memory. Other modules see {@link marquee.control.catalog.Catalog} and {@link marquee.control.catalog.Shelf}.
 */
@ApplicationModule(displayName = "Catalog", allowedDependencies = "web")
@NullMarked
package marquee.control.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
