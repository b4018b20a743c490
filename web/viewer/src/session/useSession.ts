import { useSyncExternalStore } from "react";
import type { Session } from "@marquee/api";
import { client } from "../services";

const subscribe = (listener: () => void) => client.onSession(listener);

/** Who is signed in, or null. */
export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, () => client.current());
}
