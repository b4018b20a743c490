import { Problem, sentenceOf } from "@marquee/api";
import { language, message, t } from "./index";

/** What can be said of a problem by its code alone, for languages that the server does not speak. */
const byCode: Readonly<Record<string, string>> = {
  bad_request: message("Something in what was filled in cannot be as it is."),
  not_signed_in: message("Please sign in again."),
  wrong_credentials: message("What was typed does not belong together."),
  no_subscription: message("There is no plan that covers this. Choose one under Plan."),
  forbidden: message("This account may not do that."),
  pin_required: message("This asks for a PIN."),
  wrong_pin: message("That is not the PIN."),
  suspended: message("This account is suspended. Write to whoever runs this Marquee."),
  too_mature: message("This title is not for this profile."),
  not_licensed: message("This title is not shown where you are."),
  not_found: message("This is not here, or not here any more."),
  expired_token: message("This took too long. Begin again."),
  conflict: message("This does not go with what is there by now. Load the page again."),
  too_many_streams: message("Too many screens play at once. Stop one of them, or take a larger plan."),
  too_large: message("This is too large."),
  too_many_requests: message("That was too often. Try again in a while."),
};

/**
 * A sentence for a person in the language of the pages, for anything that may have been thrown: the server's own, which knows
 * best what was wrong, where it is translated or the pages are English; else what its code says.
 */
export function problemWords(error: unknown): string {
  const sentence = sentenceOf(error);
  const said = t(sentence);
  const general = error instanceof Problem ? byCode[error.code] : undefined;
  return language() === "en" || said !== sentence || general === undefined ? said : t(general);
}
