/** The roles: what each process of Marquee needs, and how it starts. */
@NullMarked
package marquee.app.role;

import org.jspecify.annotations.NullMarked;
