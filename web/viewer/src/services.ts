import { AccountCare, Accounts, Billing, Cache, Client, Playback } from "@marquee/api";

/** One of each for the whole page. */
export const client = new Client("marquee.sign-in");
export const accounts = new Accounts(client);
export const care = new AccountCare(client);
export const billing = new Billing(client);
export const playback = new Playback(client);
export const cache = new Cache();
