/** Which rung to fetch next: the rules of the web player, in Java. A golden file holds both to the same answers. */
@NullMarked
package marquee.probe.abr;

import org.jspecify.annotations.NullMarked;
