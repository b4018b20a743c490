package marquee.model.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an account subscribes to, and where that stands: a pure state machine over the account's own time. Every method
 * that changes it returns the next state, or fails with {@link ErrorCode#CONFLICT} where the change makes no sense.
 *
 * <pre>
 *   (none) -- trial --> TRIAL -- first payment --> ACTIVE -- period over --> PAST_DUE -- paid --> ACTIVE
 *                         |                          |                          |
 *                       over                 period over, cancelled      every retry failed, or a chargeback
 *                         +-----------------------> ENDED <---------------------+       ENDED -- payment --> ACTIVE
 * </pre>
 *
 * @param plan the name of the plan it entitles to
 * @param nextPlan the plan of the next period, or null for the same
 * @param periodStart of the trial or of the period that is paid for
 * @param periodEnd of the same; when it ended, for one that has
 * @param anchorDay day of the month on which periods end, where the month has one
 * @param endsWithPeriod whether it was cancelled
 * @param attempts how often the open renewal was charged without success
 * @param coupon redeemed, or null
 * @param couponInvoices invoices that the coupon still applies to
 * @param country for taxes, ISO 3166 alpha-2, {@code ZZ} unknown
 * @param method charged at renewals, or null
 * @param endReason why it ended, or null while it has not
 */
public record Subscription(
        UserId user,
        Phase phase,
        String plan,
        @Nullable String nextPlan,
        Instant periodStart,
        Instant periodEnd,
        int anchorDay,
        boolean endsWithPeriod,
        int attempts,
        @Nullable String coupon,
        int couponInvoices,
        String country,
        @Nullable PaymentMethod method,
        @Nullable EndReason endReason) {
    /** When a renewal is charged, counted from the end of the period; after the last comes {@link #GRACE}. */
    public static final List<Duration> DUNNING =
            List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5));
    /** How long after its period a subscription goes on while its renewal cannot be charged. */
    public static final Duration GRACE = Duration.ofDays(7);
    /** How long a renewal may be late by our own fault before anybody notices. */
    public static final Duration RENEWAL_SLACK = Duration.ofDays(1);

    public Subscription {
        if (!periodStart.isBefore(periodEnd) && phase != Phase.ENDED) {
            throw new IllegalArgumentException("A period ends after it starts: " + periodStart + " " + periodEnd);
        }
        if ((phase == Phase.ENDED) != (endReason != null)) {
            throw new IllegalArgumentException("What has ended has a reason: " + phase);
        }
    }

    /** Where a subscription stands. */
    public enum Phase {
        /** A gift that never ends. */
        FREE,
        /** Tried without paying. */
        TRIAL,
        /** Paid for until its period ends. */
        ACTIVE,
        /** The period is over and the renewal is not paid yet. */
        PAST_DUE,
        /** Entitles to nothing. */
        ENDED
    }

    /** Why a subscription ended. */
    public enum EndReason {
        TRIAL_OVER,
        CANCELLED,
        UNPAID,
        CHARGEBACK
    }

    public static Subscription trial(UserId user, Plan plan, Instant now) {
        Instant end = now.plus(Duration.ofDays(Math.max(plan.trialDays(), 1)));
        return new Subscription(
                user,
                plan.trialDays() == 0 ? Phase.ENDED : Phase.TRIAL,
                plan.name(),
                null,
                now,
                plan.trialDays() == 0 ? now : end,
                day(end),
                false,
                0,
                null,
                0,
                "ZZ",
                null,
                plan.trialDays() == 0 ? EndReason.TRIAL_OVER : null);
    }

    /** A subscription that costs nothing and never ends. */
    public static Subscription free(UserId user, String plan, Instant now) {
        return new Subscription(
                user,
                Phase.FREE,
                plan,
                null,
                now,
                now.plus(Duration.ofDays(36_500)),
                1,
                false,
                0,
                null,
                0,
                "ZZ",
                null,
                null);
    }

    /** Whether it entitles to its plan. A renewal that we are late with, or that is being retried, does. */
    public boolean isEntitledAt(Instant now) {
        return phase != Phase.ENDED && entitledUntil().map(now::isBefore).orElse(true);
    }

    /** Returns until when it entitles if nothing happens, or empty for always; its end, for one that has ended. */
    public Optional<Instant> entitledUntil() {
        return switch (phase) {
            case FREE -> Optional.empty();
            case TRIAL, ENDED -> Optional.of(periodEnd);
            case ACTIVE -> Optional.of(endsWithPeriod ? periodEnd : periodEnd.plus(RENEWAL_SLACK));
            case PAST_DUE -> Optional.of(graceEnd());
        };
    }

    /** When something has to be done next, or empty for never. */
    public Optional<Instant> nextAt() {
        return switch (phase) {
            case FREE, ENDED -> Optional.empty();
            case TRIAL, ACTIVE -> Optional.of(periodEnd);
            case PAST_DUE ->
                Optional.of(attempts < DUNNING.size() ? periodEnd.plus(DUNNING.get(attempts)) : graceEnd());
        };
    }

    /** When an unpaid renewal ends it. */
    public Instant graceEnd() {
        return periodEnd.plus(GRACE);
    }

    /** Whether the renewal has been charged as often as it may. */
    public boolean isOutOfAttempts() {
        return attempts >= DUNNING.size();
    }

    /** Whether a plan has to be bought, rather than changed. */
    public boolean isForSale() {
        return phase == Phase.TRIAL || phase == Phase.ENDED;
    }

    /** Begins the first paid period. What is left of a trial is added to it. */
    public Subscription begun(Invoice paid, @Nullable PaymentMethod with) {
        if (!isForSale()) {
            throw conflict("The subscription runs already; change its plan instead.");
        }
        return new Subscription(
                user,
                Phase.ACTIVE,
                paid.plan(),
                null,
                paid.periodStart(),
                paid.periodEnd(),
                day(paid.periodEnd()),
                false,
                0,
                paid.coupon(),
                paid.coupon() == null ? 0 : Math.max(0, couponInvoices - 1),
                paid.country(),
                with == null ? method : with,
                null);
    }

    /** The period is over; the next one is not paid yet. */
    public Subscription renewing(Instant now) {
        require(phase == Phase.ACTIVE, "Only an active subscription renews.");
        // When we are very late, nobody pays for the time in which they could not watch.
        Instant end = now.isAfter(periodEnd.plus(RENEWAL_SLACK)) ? now : periodEnd;
        return with(Phase.PAST_DUE, plan, nextPlan, periodStart, end, endsWithPeriod, 0, method, null);
    }

    public Subscription attempted() {
        require(phase == Phase.PAST_DUE, "Only an overdue subscription is charged again.");
        return with(phase, plan, nextPlan, periodStart, periodEnd, endsWithPeriod, attempts + 1, method, null);
    }

    /** The renewal is paid. */
    public Subscription renewed(Invoice paid, @Nullable PaymentMethod by) {
        require(phase == Phase.PAST_DUE, "Only an overdue subscription is renewed.");
        return new Subscription(
                user,
                Phase.ACTIVE,
                paid.plan(),
                null,
                paid.periodStart(),
                paid.periodEnd(),
                paid.periodStart().equals(periodEnd) ? anchorDay : day(paid.periodEnd()),
                endsWithPeriod,
                0,
                coupon,
                Math.max(0, couponInvoices - 1),
                country,
                by == null ? method : by,
                null);
    }

    /** A dearer plan, from now on. */
    public Subscription upgraded(String to, @Nullable PaymentMethod by) {
        require(phase == Phase.ACTIVE, "Only an active subscription changes its plan.");
        return with(phase, to, null, periodStart, periodEnd, endsWithPeriod, attempts, by == null ? method : by, null);
    }

    /** Another plan from the next period on; the plan it has takes such a wish back. */
    public Subscription changedLater(String to) {
        require(phase == Phase.ACTIVE, "Only an active subscription changes its plan.");
        return with(
                phase,
                plan,
                to.equals(plan) ? null : to,
                periodStart,
                periodEnd,
                endsWithPeriod,
                attempts,
                method,
                null);
    }

    /** Ends with what is paid; at once when nothing is. Cancelling twice is cancelling. */
    public Subscription cancelled(Instant now) {
        return switch (phase) {
            case FREE -> throw conflict("A free subscription cannot be cancelled.");
            case ENDED -> throw conflict("The subscription has ended already.");
            case TRIAL, ACTIVE -> with(phase, plan, nextPlan, periodStart, periodEnd, true, attempts, method, null);
            case PAST_DUE -> ended(EndReason.CANCELLED, now);
        };
    }

    /** Takes a cancellation back. */
    public Subscription resumed() {
        require(phase == Phase.ACTIVE || phase == Phase.TRIAL, "There is nothing to take back: choose a plan.");
        return with(phase, plan, nextPlan, periodStart, periodEnd, false, attempts, method, null);
    }

    public Subscription ended(EndReason why, Instant now) {
        require(phase != Phase.ENDED && phase != Phase.FREE, "The subscription has ended already.");
        return with(Phase.ENDED, plan, null, periodStart, now, false, 0, method, why);
    }

    /** The same, with a coupon for the invoices to come. */
    public Subscription withCoupon(@Nullable String code, int invoices) {
        return new Subscription(
                user,
                phase,
                plan,
                nextPlan,
                periodStart,
                periodEnd,
                anchorDay,
                endsWithPeriod,
                attempts,
                code,
                invoices,
                country,
                method,
                endReason);
    }

    public Subscription paidBy(@Nullable PaymentMethod other) {
        return with(phase, plan, nextPlan, periodStart, periodEnd, endsWithPeriod, attempts, other, endReason);
    }

    /** When the period after one that starts here ends: the same day of the next month, or that month's last. */
    public static Instant endOfMonthFrom(Instant start, int anchorDay) {
        ZonedDateTime at = start.atZone(ZoneOffset.UTC);
        LocalDate month = at.toLocalDate().withDayOfMonth(1).plusMonths(1);
        LocalDate end = month.withDayOfMonth(Math.min(anchorDay, month.lengthOfMonth()));
        return ZonedDateTime.of(end, at.toLocalTime(), ZoneOffset.UTC).toInstant();
    }

    public static int day(Instant at) {
        return at.atZone(ZoneOffset.UTC).getDayOfMonth();
    }

    private Subscription with(
            Phase phaseThen,
            String planThen,
            @Nullable String nextPlanThen,
            Instant start,
            Instant end,
            boolean ends,
            int attemptsThen,
            @Nullable PaymentMethod methodThen,
            @Nullable EndReason reason) {
        return new Subscription(
                user,
                phaseThen,
                planThen,
                nextPlanThen,
                start,
                end,
                anchorDay,
                ends,
                attemptsThen,
                coupon,
                couponInvoices,
                country,
                methodThen,
                reason);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw conflict(otherwise);
        }
    }

    private static PlatformException conflict(String sentence) {
        return new PlatformException(ErrorCode.CONFLICT, sentence);
    }
}
