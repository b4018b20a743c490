import { beforeEach, describe, expect, it, vi } from "vitest";
import { Client } from "./Client";
import { Problem, Unreachable } from "./problem";
import type { Session } from "./session";

const key = "test.sign-in";

function session(number: number, profileId: string | null = null): Session {
  return { user_id: "u", access_token: `access-${number}`, refresh_token: `refresh-${number}`, expires_in: 900, roles: ["viewer"], profile_id: profileId, profiles: [], email: "ada@example.org", email_verified: true, has_pin: false };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

type Call = { readonly path: string; readonly authorization: string | undefined; readonly body: unknown };

/** A server that accepts only the newest access token and each refresh token once. */
class Server {
  readonly calls: Call[] = [];
  newest = 1;
  down = false;

  readonly answer = (path: string, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
    this.calls.push({ path, authorization: headers["Authorization"], body });
    if (this.down) {
      return Promise.reject(new TypeError("Failed to fetch"));
    }
    if (path === "/v1/token/refresh") {
      const { refresh_token, profile_id } = body as { refresh_token: string; profile_id?: string };
      if (refresh_token !== `refresh-${this.newest}`) {
        return Promise.resolve(json(401, { code: "token_reused", detail: "This sign-in has ended." }));
      }
      this.newest++;
      return Promise.resolve(json(200, session(this.newest, profile_id ?? null)));
    }
    const good = headers["Authorization"] === `Bearer access-${this.newest}`;
    return Promise.resolve(good ? json(200, { path }) : json(401, { code: "unauthenticated", detail: "Sign in." }));
  };

  refreshes(): number {
    return this.calls.filter((call) => call.path === "/v1/token/refresh").length;
  }
}

describe("Client", () => {
  let server: Server;
  let nowMs: number;
  let client: Client;

  beforeEach(() => {
    server = new Server();
    nowMs = 1_000_000;
    vi.stubGlobal("fetch", server.answer);
    client = new Client(key, "", () => nowMs);
  });

  it("renews once for many requests that are refused together", async () => {
    client.begin(session(0));
    localStorage.setItem(key, JSON.stringify({ refreshToken: "refresh-1", profileId: null }));

    const answers = await Promise.all(["/a", "/b", "/c", "/d"].map((path) => client.request<{ path: string }>(path)));

    expect(answers.map((answer) => answer.path)).toEqual(["/a", "/b", "/c", "/d"]);
    expect(server.refreshes()).toBe(1);
  });

  it("renews before a token dies, without a refused request", async () => {
    client.begin(session(1));
    nowMs += 880_000;

    await client.request("/a");

    expect(server.calls.map((call) => call.path)).toEqual(["/v1/token/refresh", "/a"]);
  });

  it("keeps the profile when it renews", async () => {
    client.begin(session(1, "profile-7"));
    nowMs += 880_000;

    await client.request("/a");

    expect(client.current()?.profile_id).toBe("profile-7");
  });

  it("takes the token that another tab has rotated", async () => {
    client.begin(session(1));
    server.newest = 5;
    localStorage.setItem(key, JSON.stringify({ refreshToken: "refresh-5", profileId: null }));

    await client.request("/a");

    expect(client.current()?.refresh_token).toBe("refresh-6");
  });

  it("is signed out when the sign-in has ended", async () => {
    const heard: (Session | null)[] = [];
    client.begin(session(0));
    client.onSession((now) => heard.push(now));

    await expect(client.request("/a")).rejects.toBeInstanceOf(Problem);

    expect(heard).toEqual([null]);
    expect(localStorage.getItem(key)).toBeNull();
  });

  it("stays signed in when the server is away", async () => {
    localStorage.setItem(key, JSON.stringify({ refreshToken: "refresh-1", profileId: "p" }));
    server.down = true;

    await expect(client.restore()).rejects.toBeInstanceOf(Unreachable);

    server.down = false;
    expect((await client.restore())?.profile_id).toBe("p");
  });

  it("asks a refused request again only once", async () => {
    client.begin(session(1));
    vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
      path === "/v1/token/refresh" ? server.answer(path, init) : Promise.resolve(json(401, { code: "unauthenticated", detail: "No." })),
    );

    await expect(client.request("/a")).rejects.toMatchObject({ status: 401, detail: "No." });
    expect(server.refreshes()).toBe(1);
  });

  it("says which field is at fault", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(json(400, { code: "invalid", detail: "Too short.", field: "password" })));

    await expect(client.request("/v1/accounts", { method: "POST", anonymous: true })).rejects.toMatchObject({ field: "password", detail: "Too short." });
  });
});
