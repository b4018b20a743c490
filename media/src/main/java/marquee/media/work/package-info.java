/** The encode worker: takes jobs from the queue and puts finished assets into blob storage. */
@NullMarked
package marquee.media.work;

import org.jspecify.annotations.NullMarked;
