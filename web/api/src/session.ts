export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly kids: boolean;
  readonly avatar: string;
  /** BCP 47, or empty for the device's own. */
  readonly language: string;
  /** The age in years up to which it sees titles. */
  readonly maturity: number;
  readonly autoplay: boolean;
  readonly has_pin: boolean;
};

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
  readonly email: string;
  readonly email_verified: boolean;
  /** Whether leaving a profile with limits asks for the household's PIN. */
  readonly has_pin: boolean;
};
