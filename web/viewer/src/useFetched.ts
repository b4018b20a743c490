import { useCallback, useEffect, useState } from "react";

export type Fetched<T> = { readonly value: T | undefined; readonly error: unknown; readonly reload: () => void; readonly put: (value: T) => void };

/** What a REST request answers, for pages whose answer nobody else needs. */
export function useFetched<T>(fetch: (signal: AbortSignal) => Promise<T>): Fetched<T> {
  const [state, setState] = useState<{ readonly value: T | undefined; readonly error: unknown }>({ value: undefined, error: undefined });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const ending = new AbortController();
    fetch(ending.signal)
      .then((value) => setState({ value, error: undefined }))
      .catch((error: unknown) => {
        if (!ending.signal.aborted) {
          setState((old) => ({ value: old.value, error }));
        }
      });
    return () => ending.abort();
  }, [fetch, round]);
  return {
    ...state,
    reload: useCallback(() => setRound((now) => now + 1), []),
    put: useCallback((value: T) => setState({ value, error: undefined }), []),
  };
}
