import { useCallback, useEffect, useRef, useState } from "react";

export type Polled<T> = { readonly value: T | undefined; readonly error: unknown; readonly reload: () => void };

/** Fetches again and again, as often as the last answer asks for. Rests while the page is hidden. */
export function usePolled<T>(fetch: (signal: AbortSignal) => Promise<T>, everyMs: (value: T | undefined) => number): Polled<T> {
  const [state, setState] = useState<{ readonly value: T | undefined; readonly error: unknown }>({ value: undefined, error: undefined });
  const [round, setRound] = useState(0);
  const pace = useRef(everyMs);
  useEffect(() => {
    pace.current = everyMs;
  }, [everyMs]);
  useEffect(() => {
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest: T | undefined;
    const turn = async () => {
      if (document.visibilityState === "visible") {
        try {
          latest = await fetch(ending.signal);
          setState({ value: latest, error: undefined });
        } catch (error) {
          if (!ending.signal.aborted) {
            setState((old) => ({ value: old.value, error }));
          }
        }
      }
      if (!ending.signal.aborted) {
        timer = setTimeout(() => void turn(), pace.current(latest));
      }
    };
    void turn();
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [fetch, round]);
  const reload = useCallback(() => setRound((now) => now + 1), []);
  return { ...state, reload };
}
