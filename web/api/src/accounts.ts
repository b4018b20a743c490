import type { Client } from "./Client";
import type { Profile, Session } from "./session";

export type ProfileDraft = {
  readonly name: string;
  readonly kids: boolean;
  readonly avatar: string;
  readonly language?: string;
  readonly maturity?: number;
  readonly autoplay?: boolean;
  /** Empty takes it away; left out leaves it. */
  readonly pin?: string;
};

/** Sign-up, sign-in and profiles. What changes the session begins it in the client. */
export class Accounts {
  constructor(private readonly client: Client) {}

  async signUp(email: string, password: string, name: string): Promise<Session> {
    return this.begin(await this.client.request<Session>("/v1/accounts", { method: "POST", anonymous: true, body: { email, password, name } }));
  }

  async signIn(email: string, password: string): Promise<Session> {
    return this.begin(await this.client.request<Session>("/v1/sign-in", { method: "POST", anonymous: true, body: { email, password } }));
  }

  /** Ends the sign-in here even when the server cannot be told. */
  async signOut(): Promise<void> {
    const refreshToken = this.client.current()?.refresh_token;
    try {
      if (refreshToken !== undefined) {
        await this.client.request("/v1/sign-out", { method: "POST", body: { refresh_token: refreshToken } });
      }
    } finally {
      this.client.forget();
    }
  }

  async useProfile(id: string, pin?: string): Promise<Session> {
    return this.begin(await this.client.request<Session>(`/v1/profiles/${id}/token`, { method: "POST", pin }));
  }

  async addProfile(draft: ProfileDraft, pin?: string): Promise<Profile> {
    const profile = await this.client.request<Profile>("/v1/profiles", { method: "POST", body: draft, pin });
    this.replaceProfiles((profiles) => [...profiles, profile]);
    return profile;
  }

  async changeProfile(id: string, draft: ProfileDraft, pin?: string): Promise<Profile> {
    const changed = await this.client.request<Profile>(`/v1/profiles/${id}`, { method: "PATCH", body: draft, pin });
    this.replaceProfiles((profiles) => profiles.map((profile) => (profile.id === id ? changed : profile)));
    return changed;
  }

  async removeProfile(id: string, pin?: string): Promise<void> {
    await this.client.request(`/v1/profiles/${id}`, { method: "DELETE", pin });
    this.replaceProfiles((profiles) => profiles.filter((profile) => profile.id !== id));
  }

  /** Takes up a session that came by another way than a password. */
  begin(session: Session): Session {
    this.client.begin(session);
    return session;
  }

  private replaceProfiles(change: (profiles: readonly Profile[]) => readonly Profile[]): void {
    const session = this.client.current();
    if (session !== null) {
      this.client.update({ profiles: change(session.profiles) });
    }
  }
}
