/** Accounts, profiles, plans and sign-ins in PostgreSQL. Writing module: {@code control.account}. */
@NullMarked
package marquee.store.account;

import org.jspecify.annotations.NullMarked;
