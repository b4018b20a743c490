import { Problem, Unreachable } from "@marquee/api";

/** Why there is no picture, for a person, and whether trying again may help. */
export type Failure = {
  readonly title: string;
  readonly sentence: string;
  readonly retryable: boolean;
  /** Whether choosing a plan would help. */
  readonly plan?: boolean;
};

/** What the player throws: a category in thousands and details by code. */
export type PlayerError = { readonly code: number; readonly category: number; readonly severity: number; readonly data: readonly unknown[] };

export const networkCategory = 1;
const badHttpStatus = 1001;
const mediaCategory = 3;
const drmCategory = 6;
const licenseRequestFailed = 6007;

export function isPlayerError(error: unknown): error is PlayerError {
  return typeof error === "object" && error !== null && "category" in error && "code" in error && "data" in error;
}

/** True when an edge or the licence server no longer accepts the token of this stream: a new stream is needed, not a new try. */
export function isRefused(error: PlayerError): boolean {
  if (error.code === licenseRequestFailed) {
    const cause = error.data[0];
    return isPlayerError(cause) && isRefused(cause);
  }
  return error.code === badHttpStatus && (error.data[1] === 401 || error.data[1] === 403 || error.data[1] === 410);
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Problem) {
    return failureOfProblem(error);
  }
  if (error instanceof Unreachable) {
    return { title: "No connection", sentence: "Marquee cannot be reached. Check the connection and try again.", retryable: true };
  }
  if (isPlayerError(error)) {
    switch (error.category) {
      case networkCategory:
        return { title: "The film does not come through", sentence: "None of our servers could deliver the picture. Check the connection and try again.", retryable: true };
      case mediaCategory:
        return { title: "The picture cannot be shown", sentence: `This browser stumbled over the film (${error.code}). Trying again often helps.`, retryable: true };
      case drmCategory:
        return { title: "The film is locked here", sentence: `This browser cannot unlock protected films (${error.code}).`, retryable: true };
      default:
        return { title: "The player stopped", sentence: `Something unexpected happened (${error.code}).`, retryable: true };
    }
  }
  return { title: "The player stopped", sentence: "Something unexpected happened.", retryable: true };
}

function failureOfProblem(problem: Problem): Failure {
  switch (problem.status) {
    case 401:
      return { title: "Please sign in again", sentence: "Your sign-in has ended on this device.", retryable: false };
    case 402:
      return { title: "No active subscription", sentence: "Choose a plan, and the film is yours to watch.", retryable: false, plan: true };
    case 403:
      return { title: "Not for this profile", sentence: problem.detail, retryable: false };
    case 404:
      return { title: "This title is not here", sentence: "It may have been taken off.", retryable: false };
    case 409:
      return { title: "Too many screens at once", sentence: `${problem.detail} Stop watching on another screen, then try again.`, retryable: true };
    case 503:
      return { title: "We are full for a moment", sentence: "No server can deliver the film just now. Try again shortly.", retryable: true };
    default:
      return { title: "That did not work", sentence: problem.status >= 500 ? "Something went wrong on our side. Please try again." : problem.detail, retryable: true };
  }
}
