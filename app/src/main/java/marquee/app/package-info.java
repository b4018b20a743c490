/** The command line: one launcher for the engines, the roles and the tools. */
@NullMarked
package marquee.app;

import org.jspecify.annotations.NullMarked;
