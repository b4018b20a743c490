import type { Client } from "./Client";

export type MailView = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly created_at: string;
  readonly sent_at: string | null;
  readonly attempts: number;
  readonly error: string | null;
};
export type MailList = { readonly smtp: boolean; readonly mails: readonly MailView[] };

export type AuditEntry = {
  readonly id: string;
  readonly at: string;
  readonly actor_id: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  readonly address: string;
};
export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly next: string | null };

export type UserView = {
  readonly user_id: string;
  /** Masked. */
  readonly email: string;
  readonly email_verified: boolean;
  readonly roles: readonly string[];
  readonly suspended_at: string | null;
  readonly plan: string;
  readonly active: boolean;
  readonly profiles: number;
  readonly sign_ins: number;
  readonly passkeys: number;
};

/** What operators and support see and do. The server writes every request down. */
export class Operators {
  constructor(private readonly client: Client) {}

  mails(signal?: AbortSignal): Promise<MailList> {
    return this.client.request<MailList>("/v1/mails", { signal });
  }

  audit(before: string | null, signal?: AbortSignal): Promise<AuditPage> {
    return this.client.request<AuditPage>(`/v1/audit?limit=50${before === null ? "" : `&before=${before}`}`, { signal });
  }

  users(email: string): Promise<readonly UserView[]> {
    return this.client.request<readonly UserView[]>(`/v1/users?email=${encodeURIComponent(email)}`);
  }

  signOut(id: string): Promise<void> {
    return this.client.request(`/v1/users/${id}/sign-out`, { method: "POST" });
  }

  askToConfirm(id: string): Promise<void> {
    return this.client.request(`/v1/users/${id}/verification`, { method: "POST" });
  }

  changeRoles(id: string, roles: readonly string[]): Promise<UserView> {
    return this.client.request<UserView>(`/v1/users/${id}/roles`, { method: "PUT", body: { roles } });
  }

  suspend(id: string): Promise<UserView> {
    return this.client.request<UserView>(`/v1/users/${id}/suspend`, { method: "POST" });
  }

  restore(id: string): Promise<UserView> {
    return this.client.request<UserView>(`/v1/users/${id}/restore`, { method: "POST" });
  }
}
