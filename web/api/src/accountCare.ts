import type { Client } from "./Client";
import { fromCredential, toCreation, toRequest, type CreationOptions, type RequestOptions } from "./passkeys";
import type { Profile, Session } from "./session";

export type Account = {
  readonly user_id: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly has_password: boolean;
  readonly has_pin: boolean;
  readonly roles: readonly string[];
};

export type OpenSignIn = {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly place: string;
  readonly method: string;
  readonly started_at: string;
  readonly seen_at: string;
  readonly current: boolean;
};

export type Passkey = { readonly id: string; readonly label: string; readonly created_at: string; readonly used_at: string };
export type WaitingDevice = { readonly device: string; readonly address: string; readonly place: string };
export type DeviceCode = {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
  /** In seconds, as the interval. */
  readonly expires_in: number;
  readonly interval: number;
};

/** What one does with an account besides watching: proofs, devices, passkeys, data. PINs are asked for by the server. */
export class AccountCare {
  constructor(private readonly client: Client) {}

  account(signal?: AbortSignal): Promise<Account> {
    return this.client.request<Account>("/v1/account", { signal });
  }

  forgot(email: string): Promise<void> {
    return this.client.request("/v1/password/forgot", { method: "POST", anonymous: true, body: { email } });
  }

  reset(token: string, password: string): Promise<void> {
    return this.client.request("/v1/password/reset", { method: "POST", anonymous: true, body: { token, password } });
  }

  async confirm(token: string): Promise<void> {
    await this.client.request("/v1/email/confirm", { method: "POST", anonymous: true, body: { token } });
    this.client.update({ email_verified: true });
  }

  askToConfirm(): Promise<void> {
    return this.client.request("/v1/account/verification", { method: "POST" });
  }

  changeEmail(email: string, password: string, pin?: string): Promise<void> {
    return this.client.request("/v1/account/email", { method: "POST", body: { email, password }, pin });
  }

  changePassword(password: string, next: string, pin?: string): Promise<void> {
    return this.client.request("/v1/account/password", { method: "POST", body: { password, new_password: next }, pin });
  }

  async changePin(pin: string, password: string): Promise<void> {
    await this.client.request("/v1/account/pin", { method: "PUT", body: { pin, password } });
    this.client.update({ has_pin: pin !== "" });
  }

  signIns(signal?: AbortSignal): Promise<readonly OpenSignIn[]> {
    return this.client.request<readonly OpenSignIn[]>("/v1/sign-ins", { signal });
  }

  endSignIn(id: string, pin?: string): Promise<void> {
    return this.client.request(`/v1/sign-ins/${id}`, { method: "DELETE", pin });
  }

  /** Signs out everywhere, here too. */
  async endAll(pin?: string): Promise<void> {
    await this.client.request("/v1/sign-ins", { method: "DELETE", pin });
    this.client.forget();
  }

  /** Everything that is kept about the account, as text in JSON. */
  async exported(pin?: string): Promise<string> {
    return JSON.stringify(await this.client.request("/v1/account/export", { pin }), null, 2);
  }

  async erase(password: string, pin?: string): Promise<void> {
    await this.client.request("/v1/account/erase", { method: "POST", body: { password }, pin });
    this.client.forget();
  }

  passkeys(signal?: AbortSignal): Promise<readonly Passkey[]> {
    return this.client.request<readonly Passkey[]>("/v1/passkeys", { signal });
  }

  async addPasskey(label: string, password: string, pin?: string): Promise<void> {
    const options = await this.client.request<CreationOptions>("/v1/passkeys/options", { method: "POST", body: { password }, pin });
    const made = await navigator.credentials.create({ publicKey: toCreation(options) });
    await this.client.request("/v1/passkeys", { method: "POST", body: { label, credential: fromCredential(made) } });
  }

  removePasskey(id: string, pin?: string): Promise<void> {
    return this.client.request(`/v1/passkeys/${id}`, { method: "DELETE", pin });
  }

  async signInWithPasskey(): Promise<Session> {
    const options = await this.client.request<RequestOptions>("/v1/passkeys/sign-in/options", { method: "POST", anonymous: true });
    const signed = await navigator.credentials.get({ publicKey: toRequest(options) });
    const session = await this.client.request<Session>("/v1/passkeys/sign-in", { method: "POST", anonymous: true, body: { credential: fromCredential(signed) } });
    this.client.begin(session);
    return session;
  }

  /** What the other provider is called that signs in here, or null. */
  async provider(signal?: AbortSignal): Promise<string | null> {
    return (await this.client.request<{ readonly oidc: string | null }>("/v1/sign-in/ways", { anonymous: true, signal })).oidc;
  }

  async providerUrl(challenge: string): Promise<string> {
    return (await this.client.request<{ readonly url: string }>("/v1/oidc/start", { method: "POST", anonymous: true, body: { challenge } })).url;
  }

  async signInFromProvider(state: string, code: string, verifier: string): Promise<Session> {
    const session = await this.client.request<Session>("/v1/oidc/sign-in", { method: "POST", anonymous: true, body: { state, code, verifier } });
    this.client.begin(session);
    return session;
  }

  deviceCode(device: string): Promise<DeviceCode> {
    return this.client.request<DeviceCode>("/v1/device/code", { method: "POST", anonymous: true, body: { device } });
  }

  async deviceSession(deviceCode: string): Promise<Session> {
    return this.client.request<Session>("/v1/device/token", { method: "POST", anonymous: true, body: { device_code: deviceCode } });
  }

  waitingDevice(code: string): Promise<WaitingDevice> {
    return this.client.request<WaitingDevice>(`/v1/device/${encodeURIComponent(code)}`);
  }

  allowDevice(code: string, pin?: string): Promise<void> {
    return this.client.request(`/v1/device/${encodeURIComponent(code)}/allow`, { method: "POST", pin });
  }

  denyDevice(code: string): Promise<void> {
    return this.client.request(`/v1/device/${encodeURIComponent(code)}/deny`, { method: "POST" });
  }

  /** A token with which another account can take the profile. */
  async giveProfile(id: string, pin?: string): Promise<string> {
    return (await this.client.request<{ readonly token: string }>(`/v1/profiles/${id}/transfer`, { method: "POST", pin })).token;
  }

  async takeProfile(token: string, pin?: string): Promise<Profile> {
    const profile = await this.client.request<Profile>("/v1/profiles/transfer", { method: "POST", body: { token }, pin });
    const session = this.client.current();
    if (session !== null) {
      this.client.update({ profiles: [...session.profiles, profile] });
    }
    return profile;
  }
}
