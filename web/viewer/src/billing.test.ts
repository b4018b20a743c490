import type { Subscription } from "@marquee/api";
import { expect, it } from "vitest";
import { standingWords } from "./billing";

const active: Subscription = {
  phase: "active",
  plan: "standard",
  next_plan: null,
  period_start: "2026-01-01T00:00:00Z",
  period_end: "2026-02-01T00:00:00Z",
  ends_with_period: false,
  entitled: true,
  entitled_until: "2026-02-02T00:00:00Z",
  attempts: 0,
  coupon: null,
  country: "DE",
  payment_method: "Visa ending in 4242",
  end_reason: null,
  payment: null,
  now: "2026-01-10T00:00:00Z",
  sandbox: true,
};

it("standingSaysWhatHappensNextAndWhen", () => {
  expect(standingWords(active)).toContain("next payment is on February 1, 2026");
  expect(standingWords({ ...active, ends_with_period: true })).toContain("will not be charged again");
  expect(standingWords({ ...active, next_plan: "basic" })).toContain("Basic from then on");
  expect(standingWords({ ...active, phase: "past_due", attempts: 1 })).toContain("watch until February 2, 2026");
  expect(standingWords({ ...active, phase: "ended", end_reason: "unpaid" })).toContain("not paid");
});
