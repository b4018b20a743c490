import { Problem, Unreachable } from "@marquee/api";
import { drmCategory, isPlayerError, mediaCategory, networkCategory } from "@marquee/player";
import { t } from "../i18n";

/** Why there is no picture, for a person, and whether trying again may help. */
export type Failure = {
  readonly title: string;
  readonly sentence: string;
  readonly retryable: boolean;
  /** Whether choosing a plan would help. */
  readonly plan?: boolean;
};

export function failureOf(error: unknown): Failure {
  if (error instanceof Problem) {
    return failureOfProblem(error);
  }
  if (error instanceof Unreachable) {
    return { title: t("No connection"), sentence: t("Marquee cannot be reached. Check the connection and try again."), retryable: true };
  }
  if (isPlayerError(error)) {
    switch (error.category) {
      case networkCategory:
        return { title: t("The film does not come through"), sentence: t("None of our servers could deliver the picture. Check the connection and try again."), retryable: true };
      case mediaCategory:
        return { title: t("The picture cannot be shown"), sentence: t("This browser stumbled over the film ({code}). Trying again often helps.", { code: error.code }), retryable: true };
      case drmCategory:
        return { title: t("The film is locked here"), sentence: t("This browser cannot unlock protected films ({code}).", { code: error.code }), retryable: true };
      default:
        return { title: t("The player stopped"), sentence: t("Something unexpected happened ({code}).", { code: error.code }), retryable: true };
    }
  }
  return { title: t("The player stopped"), sentence: t("Something unexpected happened."), retryable: true };
}

function failureOfProblem(problem: Problem): Failure {
  switch (problem.status) {
    case 401:
      return { title: t("Please sign in again"), sentence: t("Your sign-in has ended on this device."), retryable: false };
    case 402:
      return { title: t("No active subscription"), sentence: t("Choose a plan, and the film is yours to watch."), retryable: false, plan: true };
    case 403:
      return { title: t("Not for this profile"), sentence: problem.detail, retryable: false };
    case 404:
      return { title: t("This title is not here"), sentence: t("It may have been taken off."), retryable: false };
    case 409:
      return { title: t("Too many screens at once"), sentence: t("{detail} Stop watching on another screen, then try again.", { detail: problem.detail }), retryable: true };
    case 503:
      return { title: t("We are full for a moment"), sentence: t("No server can deliver the film just now. Try again shortly."), retryable: true };
    default:
      return { title: t("That did not work"), sentence: problem.status >= 500 ? t("Something went wrong on our side. Please try again.") : problem.detail, retryable: true };
  }
}
