import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Toasts.module.css";

type Toast = { readonly id: number; readonly text: string; readonly tone: "plain" | "bad"; readonly undo: (() => void) | null };
type Say = (text: string, tone?: Toast["tone"], undo?: () => void) => void;

const visibleMs = 5000;
// Who is offered to take something back needs the time to read, to regret and to get there.
const undoMs = 12_000;
const atOnceMax = 3;
const ToastContext = createContext<Say>(() => undefined);

let lastId = 0;

/** Short news at the foot of the screen, gone by itself; with a way back where what was done can be undone. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const say = useCallback<Say>(
    (text, tone = "plain", undo) => {
      const id = ++lastId;
      setToasts((shown) => [...shown.slice(-(atOnceMax - 1)), { id, text, tone, undo: undo ?? null }]);
      setTimeout(() => drop(id), undo === undefined ? visibleMs : undoMs);
    },
    [drop],
  );
  const list = useMemo(
    () =>
      toasts.map((toast) => (
        <p key={toast.id} className={classes(styles["toast"], toast.tone === "bad" && styles["bad"])}>
          {toast.text}
          {toast.undo !== null && (
            <button
              type="button"
              className={styles["undo"]}
              onClick={() => {
                drop(toast.id);
                toast.undo?.();
              }}
            >
              Undo
            </button>
          )}
        </p>
      )),
    [toasts, drop],
  );
  return (
    <ToastContext value={say}>
      {children}
      <div role="status" aria-live="polite" className={styles["toasts"]}>
        {list}
      </div>
    </ToastContext>
  );
}

export function useToast(): Say {
  return useContext(ToastContext);
}
