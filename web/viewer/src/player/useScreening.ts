import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { cache } from "../services";
import { Screening } from "./Screening";
import type { Stage } from "./stage";

/** Shows a title on a stage for as long as the page is there. */
export function useScreening(movieId: string, fromStart: boolean, stage: Stage) {
  const [holder] = useState(() => new Holder());
  useEffect(() => {
    const screening = new Screening(movieId, stage);
    holder.put(screening);
    void screening.open(fromStart ? 0 : null);
    return () => {
      holder.put(null);
      void screening.close();
      ["Home", "TitlePage"].forEach((query) => cache.invalidate(query));
    };
  }, [holder, movieId, fromStart, stage]);
  const subscribe = useCallback((listener: () => void) => holder.subscribe(listener), [holder]);
  const state = useSyncExternalStore(subscribe, () => holder.screening?.snapshot() ?? null);
  const screening = useSyncExternalStore(subscribe, () => holder.screening);
  return { screening, state };
}

/** The screening of the page, which comes with the elements and goes with them, as something React can follow. */
class Holder {
  screening: Screening | null = null;
  private readonly listeners = new Set<() => void>();
  private stop: () => void = () => undefined;

  put(screening: Screening | null): void {
    this.stop();
    this.screening = screening;
    this.stop = screening?.subscribe(() => this.tell()) ?? (() => undefined);
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}
