package marquee.model.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Subscription.EndReason;
import marquee.model.billing.Subscription.Phase;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-31T12:00:00Z");
    private static final Plan STANDARD = new Plan(2, "standard", 2, 1080, 25, new Money(999, "EUR"), 14, true, true);
    private static final PaymentMethod CARD = new PaymentMethod("visa", "Visa ending in 4242");

    @Test
    void trialEntitlesUntilItsEnd() {
        Subscription trial = Subscription.trial(new UserId(7), STANDARD, NEW_YEAR);

        assertThat(trial.isEntitledAt(NEW_YEAR.plus(Duration.ofDays(14)).minusMillis(1)))
                .isTrue();
        assertThat(trial.isEntitledAt(NEW_YEAR.plus(Duration.ofDays(14)))).isFalse();
        assertThat(trial.nextAt()).contains(NEW_YEAR.plus(Duration.ofDays(14)));
    }

    @Test
    void planWithoutATrialEntitlesToNothingUnpaid() {
        Plan strict = new Plan(2, "standard", 2, 1080, 25, new Money(999, "EUR"), 0, true, true);

        Subscription none = Subscription.trial(new UserId(7), strict, NEW_YEAR);

        assertThat(none.phase()).isEqualTo(Phase.ENDED);
        assertThat(none.isEntitledAt(NEW_YEAR)).isFalse();
    }

    @Test
    void periodsEndOnTheLastDayOfShortMonthsAndReturnToTheirDay() {
        Instant february = Subscription.endOfMonthFrom(NEW_YEAR, 31);
        Instant march = Subscription.endOfMonthFrom(february, 31);

        assertThat(february).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(march).isEqualTo("2026-03-31T12:00:00Z");
    }

    @Test
    void unpaidRenewalIsRetriedAndThenEnds() {
        Subscription overdue = active().renewing(active().periodEnd());
        Instant end = overdue.periodEnd();

        assertThat(overdue.nextAt()).contains(end);
        assertThat(overdue.attempted().nextAt()).contains(end.plus(Duration.ofDays(1)));
        Subscription tired = overdue.attempted().attempted().attempted().attempted();
        assertThat(tired.isOutOfAttempts()).isTrue();
        assertThat(tired.nextAt()).contains(end.plus(Subscription.GRACE));
        assertThat(tired.isEntitledAt(end.plus(Subscription.GRACE).minusMillis(1)))
                .isTrue();
        assertThat(tired.isEntitledAt(end.plus(Subscription.GRACE))).isFalse();
        assertThat(tired.ended(EndReason.UNPAID, end).isEntitledAt(end)).isFalse();
    }

    @Test
    void cancelledSubscriptionLastsUntilItsPeriodEndsAndNotLonger() {
        Subscription cancelled = active().cancelled(NEW_YEAR);

        assertThat(cancelled.isEntitledAt(cancelled.periodEnd().minusMillis(1))).isTrue();
        assertThat(cancelled.isEntitledAt(cancelled.periodEnd())).isFalse();
        assertThat(cancelled.cancelled(NEW_YEAR)).isEqualTo(cancelled);
        assertThat(cancelled.resumed()).isEqualTo(active());
    }

    @Test
    void nobodyPaysForTheTimeInWhichWeWereTooLateToRenew() {
        Instant late = active().periodEnd().plus(Duration.ofDays(40));

        Subscription overdue = active().renewing(late);

        assertThat(active().isEntitledAt(late)).isFalse();
        assertThat(overdue.periodEnd()).isEqualTo(late);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Subscription ended = active().ended(EndReason.CANCELLED, active().periodEnd());

        assertConflict(() -> ended.cancelled(NEW_YEAR));
        assertConflict(ended::resumed);
        assertConflict(() -> ended.upgraded("premium", null));
        assertConflict(() -> active().begun(invoice("standard"), null));
        assertConflict(
                () -> Subscription.free(new UserId(7), "premium", NEW_YEAR).cancelled(NEW_YEAR));
        assertConflict(() -> active().attempted());
    }

    @Test
    void cheaperPlanComesWithTheNextPeriodAndCanBeTakenBack() {
        Subscription later = active().changedLater("basic");

        assertThat(later.plan()).isEqualTo("standard");
        assertThat(later.nextPlan()).isEqualTo("basic");
        assertThat(later.changedLater("standard").nextPlan()).isNull();
        assertThat(later.renewing(later.periodEnd())
                        .renewed(invoice("basic"), null)
                        .plan())
                .isEqualTo("basic");
    }

    @Test
    void changeCostsTheDifferenceForWhatIsLeft() {
        Plan premium = new Plan(3, "premium", 4, 2160, 100, new Money(1499, "EUR"), 14, true, false);
        Instant end = NEW_YEAR.plus(Duration.ofDays(30));

        Price half = Price.ofChange(STANDARD, premium, NEW_YEAR, end, NEW_YEAR.plus(Duration.ofDays(15)), 1900);
        Price none = Price.ofChange(STANDARD, premium, NEW_YEAR, end, end.plusSeconds(1), 1900);

        assertThat(half.gross()).isEqualTo(new Money(250, "EUR"));
        assertThat(half.tax()).isEqualTo(new Money(40, "EUR"));
        assertThat(none.gross().isZero()).isTrue();
    }

    @Test
    void couponAndTaxComeOutOfThePriceToTheCent() {
        Price price = Price.ofMonth(STANDARD, 30, 1900);

        assertThat(price.discount()).isEqualTo(new Money(300, "EUR"));
        assertThat(price.gross()).isEqualTo(new Money(699, "EUR"));
        assertThat(price.tax()).isEqualTo(new Money(112, "EUR"));
        assertThat(Price.ofMonth(STANDARD, 100, 1900).gross().isZero()).isTrue();
    }

    @Test
    void postingThatDoesNotBalanceCannotBeMade() {
        assertThatThrownBy(() -> new Posting(
                        UUID.randomUUID(),
                        new UserId(7),
                        Posting.Kind.INVOICE,
                        UUID.randomUUID(),
                        NEW_YEAR,
                        "EUR",
                        java.util.List.of(
                                new Posting.Line(Posting.RECEIVABLE, 100), new Posting.Line(Posting.REVENUE, -99))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyRoundsHalvesAwayFromZeroAndNeverOverflowsSilently() {
        assertThat(new Money(5, "EUR").share(1, 2).minorUnits()).isEqualTo(3);
        assertThat(new Money(-5, "EUR").share(1, 2).minorUnits()).isEqualTo(-3);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").plus(new Money(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Subscription active() {
        return Subscription.trial(new UserId(7), STANDARD, NEW_YEAR).begun(invoice("standard"), CARD);
    }

    private static Invoice invoice(String plan) {
        return new Invoice(
                new UUID(1, 1),
                new UserId(7),
                "M-7-0001",
                Invoice.State.PAID,
                Invoice.Reason.FIRST,
                plan,
                NEW_YEAR,
                Subscription.endOfMonthFrom(NEW_YEAR, 31),
                new Money(999, "EUR"),
                new Money(0, "EUR"),
                new Money(160, "EUR"),
                1900,
                "DE",
                null,
                NEW_YEAR,
                NEW_YEAR,
                NEW_YEAR);
    }

    private static void assertConflict(Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
    }
}
