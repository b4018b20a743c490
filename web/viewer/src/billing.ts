import type { Subscription } from "@marquee/api";

/** "2026-11-20T20:00:00Z" → "November 20, 2026". */
export function dayWords(time: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date(time));
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
      return `You have ${plan} for nothing, for as long as you like.`;
    case "trial":
      return `You are trying ${plan} until ${end}. Choose a plan to go on after that.`;
    case "active":
      if (held.ends_with_period) {
        return `You have ${plan} until ${end}. It is cancelled and will not be charged again.`;
      }
      return held.next_plan === null ? `You have ${plan}. The next payment is on ${end}.` : `You have ${plan} until ${end}, and ${planWords(held.next_plan)} from then on.`;
    case "past_due":
      return held.attempts === 0
        ? `Your ${plan} plan is being renewed.`
        : `The payment for ${plan} did not come through. You can watch until ${held.entitled_until === null ? end : dayWords(held.entitled_until)}; please pay before that.`;
    case "ended":
      return endWords(held);
  }
}

function endWords(held: Subscription): string {
  switch (held.end_reason) {
    case "trial_over":
      return "Your trial is over. Choose a plan to watch on.";
    case "unpaid":
      return "Your subscription ended because it was not paid. Choose a plan to watch on.";
    case "chargeback":
      return "Your subscription ended because your bank took a payment back. Choose a plan to watch on.";
    case "cancelled":
    case null:
      return "Your subscription has ended. Everything is where you left it: choose a plan to watch on.";
  }
}

/** Where taxes may be owed; the server knows the rates. */
export const countries: readonly { readonly value: string; readonly label: string }[] = [
  ["AT", "Austria"],
  ["BE", "Belgium"],
  ["CZ", "Czechia"],
  ["DK", "Denmark"],
  ["FI", "Finland"],
  ["FR", "France"],
  ["DE", "Germany"],
  ["GR", "Greece"],
  ["HU", "Hungary"],
  ["IE", "Ireland"],
  ["IT", "Italy"],
  ["LU", "Luxembourg"],
  ["NL", "Netherlands"],
  ["NO", "Norway"],
  ["PL", "Poland"],
  ["PT", "Portugal"],
  ["RO", "Romania"],
  ["ES", "Spain"],
  ["SE", "Sweden"],
  ["CH", "Switzerland"],
  ["GB", "United Kingdom"],
  ["ZZ", "Another country"],
].map(([value = "", label = ""]) => ({ value, label }));
