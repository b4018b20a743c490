import { Problem, problemOf, Unreachable } from "./problem";
import type { Session } from "./session";

export type Ask = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** A file, sent as it is. */
  readonly file?: Blob;
  readonly signal?: AbortSignal | undefined;
  /** Names the wish, so that it is granted once however often it is sent. */
  readonly key?: string;
  /** Sign-in and sign-up carry no token. */
  readonly anonymous?: boolean;
  /** Of a profile or of the household, where the request asks for one. */
  readonly pin?: string | undefined;
};

/** A GraphQL operation with the types of its answer and its variables, as generated. */
export type Operation<Answer, Variables> = {
  readonly __apiType?: (variables: Variables) => Answer;
  toString(): string;
};

type Stored = { readonly refreshToken: string; readonly profileId: string | null };

const timeoutMs = 15_000;
const fileTimeoutMs = 120_000;
// Renewed a little early, so that no request starts with a token that dies under way.
const earlyMs = 30_000;

/**
 * Speaks to the public address. Holds the access token in memory and the refresh token in local storage, renews the
 * access token once when a request is refused, and never runs two renewals at a time: a refresh token that is used
 * twice ends the sign-in, so other tabs are kept out by a lock as well.
 */
export class Client {
  /** In which the server names titles where it can (BCP 47); the browser's own when empty. */
  language = "";
  private session: Session | null = null;
  private validUntilMs = 0;
  private refreshing: Promise<Session> | null = null;
  private readonly listeners = new Set<(session: Session | null) => void>();

  constructor(
    private readonly storageKey: string,
    private readonly base = "",
    private readonly now: () => number = Date.now,
  ) {}

  current(): Session | null {
    return this.session;
  }

  /** Tells of every session that begins, changes or ends; null when signed out. Answers how to stop. */
  onSession(listener: (session: Session | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes up the sign-in of an earlier visit. Null when there is none or it has ended. */
  async restore(): Promise<Session | null> {
    if (this.stored() === null) {
      return null;
    }
    try {
      return await this.refresh();
    } catch (error) {
      if (error instanceof Problem && isEnded(error)) {
        return null;
      }
      throw error;
    }
  }

  begin(session: Session): void {
    this.session = session;
    this.validUntilMs = this.now() + session.expires_in * 1000 - earlyMs;
    const stored: Stored = { refreshToken: session.refresh_token, profileId: session.profile_id };
    localStorage.setItem(this.storageKey, JSON.stringify(stored));
    this.tell();
  }

  /** Changes what is known of the session without a new token, such as its profiles. */
  update(change: Partial<Pick<Session, "profiles" | "profile_id" | "email_verified" | "has_pin">>): void {
    if (this.session !== null) {
      this.session = { ...this.session, ...change };
      const stored: Stored = { refreshToken: this.session.refresh_token, profileId: this.session.profile_id };
      localStorage.setItem(this.storageKey, JSON.stringify(stored));
      this.tell();
    }
  }

  forget(): void {
    this.session = null;
    this.validUntilMs = 0;
    localStorage.removeItem(this.storageKey);
    this.tell();
  }

  async request<Answer>(path: string, ask: Ask = {}): Promise<Answer> {
    const response = await this.send(path, ask);
    if (!response.ok) {
      throw await problemOf(response);
    }
    const text = response.status === 204 || response.status === 202 ? "" : await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }

  async graphql<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables, signal?: AbortSignal): Promise<Answer> {
    const body = { query: operation.toString(), variables };
    const answer = await this.request<{ data?: Answer | null; errors?: readonly { message: string; extensions?: Record<string, unknown> }[] }>("/graphql", {
      method: "POST",
      body,
      signal,
    });
    const error = answer.errors?.[0];
    if (answer.data === undefined || answer.data === null || error !== undefined) {
      const code = error?.extensions?.["code"];
      throw new Problem(500, typeof code === "string" ? code : "graphql", error?.message ?? "The answer was empty.");
    }
    return answer.data;
  }

  /** A token that is good now, for senders that are not fetch. */
  async accessToken(): Promise<string> {
    return (await this.ready()).access_token;
  }

  /** Fetches a new token now, because what it says has changed: a plan was paid for. */
  async renewToken(): Promise<void> {
    await this.refresh();
  }

  private async send(path: string, ask: Ask): Promise<Response> {
    if (ask.anonymous === true) {
      return this.fetch(path, ask, null);
    }
    const used = (await this.ready()).access_token;
    const response = await this.fetch(path, ask, used);
    if (response.status !== 401 || this.stored() === null) {
      return response;
    }
    const renewed = this.session !== null && this.session.access_token !== used ? this.session : await this.refresh();
    return this.fetch(path, ask, renewed.access_token);
  }

  private async ready(): Promise<Session> {
    if (this.session !== null && this.now() < this.validUntilMs) {
      return this.session;
    }
    try {
      return await this.refresh();
    } catch (error) {
      // While tokens cannot be renewed, the old one lasts longer for watching; who wants a new one says so.
      if (this.session !== null && (error instanceof Unreachable || (error instanceof Problem && error.status === 503))) {
        return this.session;
      }
      throw error;
    }
  }

  private refresh(): Promise<Session> {
    this.refreshing ??= locked(this.storageKey, () => this.renew()).finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async renew(): Promise<Session> {
    // Read inside the lock: another tab may just have rotated it.
    const stored = this.stored();
    if (stored === null) {
      this.forget();
      throw new Problem(401, "signed_out", "Please sign in.");
    }
    const profileId = this.session === null ? stored.profileId : this.session.profile_id;
    const body = { refresh_token: stored.refreshToken, ...(profileId === null ? {} : { profile_id: profileId }) };
    const response = await this.fetch("/v1/token/refresh", { method: "POST", body }, null);
    if (!response.ok) {
      const problem = await problemOf(response);
      if (isEnded(problem)) {
        this.forget();
      }
      throw problem;
    }
    const session = (await response.json()) as Session;
    this.begin(session);
    return session;
  }

  private async fetch(path: string, ask: Ask, token: string | null): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (this.language !== "") {
      headers["Accept-Language"] = this.language;
    }
    if (ask.key !== undefined) {
      headers["Idempotency-Key"] = ask.key;
    }
    if (ask.body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    if (ask.pin !== undefined) {
      headers["Marquee-Pin"] = ask.pin;
    }
    if (token !== null) {
      headers["Authorization"] = `Bearer ${token}`;
    }
    const limit = AbortSignal.timeout(ask.file === undefined ? timeoutMs : fileTimeoutMs);
    try {
      return await fetch(this.base + path, {
        method: ask.method ?? "GET",
        headers,
        body: ask.file ?? (ask.body === undefined ? null : JSON.stringify(ask.body)),
        signal: ask.signal === undefined ? limit : AbortSignal.any([ask.signal, limit]),
      });
    } catch (error) {
      if (ask.signal?.aborted === true) {
        throw error;
      }
      throw new Unreachable(error);
    }
  }

  private stored(): Stored | null {
    const text = localStorage.getItem(this.storageKey);
    return text === null ? null : (JSON.parse(text) as Stored);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener(this.session));
  }
}

function isEnded(problem: Problem): boolean {
  return problem.status === 400 || problem.status === 401 || problem.status === 403;
}

/** Runs under a lock that all tabs share, where the browser has such locks. */
function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  return locks === undefined ? work() : locks.request(name, work);
}
