import type { Subscription } from "@marquee/api";
import { language, t } from "./i18n";

/** "2026-11-20T20:00:00Z" → "November 20, 2026". */
export function dayWords(time: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(time));
}

/** "premium" → "Premium". */
export function planWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How a subscription stands, in a sentence or two. */
export function standingWords(held: Subscription): string {
  const plan = planWords(held.plan);
  const end = dayWords(held.period_end);
  switch (held.phase) {
    case "free":
      return t("You have {plan} for nothing, for as long as you like.", { plan });
    case "trial":
      return t("You are trying {plan} until {end}. Choose a plan to go on after that.", { plan, end });
    case "active":
      if (held.ends_with_period) {
        return t("You have {plan} until {end}. It is cancelled and will not be charged again.", { plan, end });
      }
      return held.next_plan === null ? t("You have {plan}. The next payment is on {end}.", { plan, end }) : t("You have {plan} until {end}, and {plan2} from then on.", { plan, end, plan2: planWords(held.next_plan) });
    case "past_due":
      return held.attempts === 0
        ? t("Your {plan} plan is being renewed.", { plan })
        : t("The payment for {plan} did not come through. You can watch until {entitled_until}; please pay before that.", { plan, entitled_until: held.entitled_until === null ? end : dayWords(held.entitled_until) });
    case "ended":
      return endWords(held);
  }
}

function endWords(held: Subscription): string {
  switch (held.end_reason) {
    case "trial_over":
      return t("Your trial is over. Choose a plan to watch on.");
    case "unpaid":
      return t("Your subscription ended because it was not paid. Choose a plan to watch on.");
    case "chargeback":
      return t("Your subscription ended because your bank took a payment back. Choose a plan to watch on.");
    case "cancelled":
    case null:
      return t("Your subscription has ended. Everything is where you left it: choose a plan to watch on.");
  }
}

const taxed = ["AT", "BE", "CZ", "DK", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LU", "NL", "NO", "PL", "PT", "RO", "ES", "SE", "CH", "GB"];

/** Where taxes may be owed, by the names of the language of the pages; the server knows the rates. */
export function countries(): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([language()], { type: "region" });
  const known = taxed.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language()));
  return [...known, { value: "ZZ", label: t("Another country") }];
}
