import type { Entry, Operation } from "@marquee/api";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { cache, client } from "./services";

export type Query<T> = Entry<T> & { readonly reload: () => void };

const freshMs = 30_000;

/** What a GraphQL operation answers: the remembered answer at once, a fresh one as soon as it is there. */
export function useQuery<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables, wanted = true): Query<Answer> {
  const key = queryKey(operation, variables);
  const subscribe = useCallback((listener: () => void) => cache.subscribe(key, listener), [key]);
  const entry = useSyncExternalStore(subscribe, () => cache.read<Answer>(key));
  const load = useCallback(
    (maxAgeMs: number) => cache.load(key, () => client.graphql(operation, variables), maxAgeMs),
    // The key stands for both.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  );
  useEffect(() => {
    if (wanted) {
      void load(freshMs);
    }
  }, [load, wanted]);
  useEffect(() => {
    const reload = () => void load(0);
    if (entry.error === undefined || !wanted) {
      return;
    }
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, [entry.error, load, wanted]);
  return { ...entry, reload: () => void load(0) };
}

/** Fetches ahead of need, so that the page it is for opens at once. */
export function prefetchQuery<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables): void {
  void cache.load(queryKey(operation, variables), () => client.graphql(operation, variables), freshMs);
}

function queryKey<Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables): string {
  const name = /(?:query|mutation)\s+(\w+)/.exec(operation.toString())?.[1] ?? "";
  return `${name}:${JSON.stringify(variables)}`;
}
