/** Files in S3: {@code masters/} written by {@code control.ingest}, {@code work/} and {@code assets/} by {@code media}. */
@NullMarked
package marquee.store.blob;

import org.jspecify.annotations.NullMarked;
