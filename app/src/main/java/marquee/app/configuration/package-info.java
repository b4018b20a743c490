/** Settings: the defaults, the file, the environment and the command line, bound to each room's record. */
@NullMarked
package marquee.app.configuration;

import org.jspecify.annotations.NullMarked;
