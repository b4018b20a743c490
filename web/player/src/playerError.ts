/** What the player throws: a category in thousands and details by code. */
export type PlayerError = { readonly code: number; readonly category: number; readonly severity: number; readonly data: readonly unknown[] };

export const networkCategory = 1;
export const mediaCategory = 3;
export const drmCategory = 6;

const badHttpStatus = 1001;
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
