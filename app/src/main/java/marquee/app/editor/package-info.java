/** What an editor does, from the command line: the same public API as the studio. */
@NullMarked
package marquee.app.editor;

import org.jspecify.annotations.NullMarked;
