import { sentenceOf, type Collection } from "@marquee/api";
import { useToast } from "@marquee/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import { editors } from "./services";

export type HeldCollection = {
  /** Null until it has been read. */
  readonly collection: Collection | null;
  readonly failure: unknown;
  readonly load: () => void;
  /**
   * Shows a change at once and has it written, one after the other. Says when it could not be, and shows what there really
   * is. Tells whether it was written.
   */
  readonly write: (change: (shown: Collection) => Collection, work: () => Promise<Collection>) => Promise<boolean>;
};

/** A collection that an editor works on. */
export function useCollection(name: string): HeldCollection {
  const [collection, setCollection] = useState<Collection | null>(null);
  const [failure, setFailure] = useState<unknown>(undefined);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const say = useToast();
  const load = useCallback(() => {
    editors.collection(name).then(
      (found) => {
        setCollection(found);
        setFailure(undefined);
      },
      (error: unknown) => setFailure(error),
    );
  }, [name]);
  useEffect(load, [load]);
  const write = useCallback<HeldCollection["write"]>(
    (change, work) => {
      setCollection((shown) => (shown === null ? null : change(shown)));
      waiting.current++;
      const written = last.current.then(work).then(
        (answer) => {
          waiting.current--;
          // An answer does not know of the changes that wait behind it.
          if (waiting.current === 0) {
            setCollection(answer);
          }
          return true;
        },
        (error: unknown) => {
          waiting.current--;
          say(sentenceOf(error), "bad");
          load();
          return false;
        },
      );
      last.current = written;
      return written;
    },
    [load, say],
  );
  return { collection, failure, load, write };
}
