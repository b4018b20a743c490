/** The box that goes into an ISP: a disk cache of signed, immutable media files. Imports the model, Vert.x and Caffeine only. */
@NullMarked
package marquee.edge;

import org.jspecify.annotations.NullMarked;
