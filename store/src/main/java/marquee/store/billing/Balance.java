package marquee.store.billing;

/**
 * What the lines of one account of the ledger sum to.
 *
 * @param amount in minor units; debits are positive
 */
public record Balance(String account, String currency, long amount) {}
