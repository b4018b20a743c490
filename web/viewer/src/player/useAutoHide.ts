import { useCallback, useEffect, useRef, useState } from "react";

const restMs = 3000;

/** True for a while after each sign of life, and for as long as something holds it. */
export function useAutoHide(held: boolean): { readonly shown: boolean; readonly wake: () => void; readonly hide: () => void } {
  const [awake, setAwake] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wake = useCallback(() => {
    setAwake(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAwake(false), restMs);
  }, []);
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setAwake(false);
  }, []);
  useEffect(() => {
    timer.current = setTimeout(() => setAwake(false), restMs);
    return () => clearTimeout(timer.current);
  }, [held]);
  return { shown: awake || held, wake, hide };
}
