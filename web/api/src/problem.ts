/** What a server answered instead of what was asked for (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** The one field at fault, if one is. */
    readonly field: string | null = null,
  ) {
    super(detail);
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(cause: unknown) {
    super("Marquee cannot be reached.", { cause });
  }
}

/** Reads the problem out of an answer, whatever its body turns out to be. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await jsonOrNull(response);
  const text = (key: string): string | null => {
    const value = body?.[key];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return new Problem(
    response.status,
    text("code") ?? `http_${response.status}`,
    text("detail") ?? text("title") ?? `The server answered ${response.status}.`,
    text("field"),
  );
}

/** A sentence for a person, for anything that may have been thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) {
    return error.status >= 500 ? "Something went wrong on our side. Please try again in a moment." : error.detail;
  }
  if (error instanceof Unreachable) {
    return "Marquee cannot be reached. Check the connection and try again.";
  }
  return "Something went wrong. Please try again.";
}

async function jsonOrNull(response: Response): Promise<Record<string, unknown> | null> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : null;
}
