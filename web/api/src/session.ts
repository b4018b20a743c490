export type Profile = { readonly id: string; readonly name: string; readonly kids: boolean; readonly avatar: string };

/** A sign-in, as the server tells it. */
export type Session = {
  readonly user_id: string;
  readonly access_token: string;
  readonly refresh_token: string;
  /** Of the access token, in seconds. */
  readonly expires_in: number;
  readonly roles: readonly string[];
  readonly profile_id: string | null;
  readonly profiles: readonly Profile[];
};
