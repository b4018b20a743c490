/** What each profile is offered, and why: learned each night, brought up to date within a minute of a view. */
@NullMarked
package marquee.analytics.recommend;

import org.jspecify.annotations.NullMarked;
