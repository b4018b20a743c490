import { later } from "../later";

/** The page with the player, whose code is fetched as soon as a press of play is likely. */
export const watchPage = later(() => import("./WatchPage").then((module) => module.WatchPage));

/** Failing is silent: the page will say why. */
export function fetchWatchPage(): void {
  watchPage.fetch().catch(() => undefined);
}
