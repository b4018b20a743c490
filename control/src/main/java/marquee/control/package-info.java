/** The control plane: accounts, catalogue, ingest, search and home. Each package below is a module of its own. */
@NullMarked
package marquee.control;

import org.jspecify.annotations.NullMarked;
