package marquee.store.billing;

import java.time.Instant;
import marquee.model.account.UserId;

/** Says that tokens issued to an account up to a time no longer entitle to anything. */
public record Withdrawal(UserId user, Instant at) {}
