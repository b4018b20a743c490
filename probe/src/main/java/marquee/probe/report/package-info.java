/** What the viewers saw, as a table, as JSON and as a page with plots. */
@NullMarked
package marquee.probe.report;

import org.jspecify.annotations.NullMarked;
