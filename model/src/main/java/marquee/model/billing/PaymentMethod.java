package marquee.model.billing;

/**
 * A way to pay that the provider keeps for us. Never a card number.
 *
 * @param token the provider's own name for it
 * @param label for people: {@code Visa ending in 4242}
 */
public record PaymentMethod(String token, String label) {}
