package marquee.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class FakeClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    private FakeClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** A clock in UTC that shows the given time. */
    public static FakeClock at(Instant now) {
        return new FakeClock(new Hands(now), ZoneOffset.UTC);
    }

    /** As {@link #at(Instant)}, from {@code 2026-01-01T08:00:00Z}. */
    public static FakeClock at(String now) {
        return at(Instant.parse(now));
    }

    /** Moves the clock, and every clock made from it by {@link #withZone}. Back is allowed: real clocks do it too. */
    public void set(Instant time) {
        hands.set(time);
    }

    /** Moves the clock on. */
    public void advance(Duration by) {
        hands.advance(by);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new FakeClock(hands, other);
    }

    @Override
    public Instant instant() {
        return hands.now();
    }

    /** Shared by clocks that differ in their zone only. */
    private static final class Hands {
        private Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant time) {
            now = time;
        }

        synchronized void advance(Duration by) {
            now = now.plus(by);
        }
    }
}
