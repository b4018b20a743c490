import { useState } from "react";
import { problemWords } from "../i18n/problems";

/** One thing at a time that may fail: whether it is under way, and why the last one failed. */
export function useSend(): { readonly busy: boolean; readonly error: string | null; readonly send: (work: () => Promise<unknown>) => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    work()
      .catch((problem: unknown) => {
        // Who closes the browser's own dialog knows that nothing has happened.
        if (!(problem instanceof DOMException)) {
          setError(problemWords(problem));
        }
      })
      .finally(() => setBusy(false));
  };
  return { busy, error, send };
}
