import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Toasts.module.css";

type Toast = { readonly id: number; readonly text: string; readonly tone: "plain" | "bad" };
type Say = (text: string, tone?: Toast["tone"]) => void;

const visibleMs = 5000;
const atOnceMax = 3;
const ToastContext = createContext<Say>(() => undefined);

let lastId = 0;

/** Short news at the foot of the screen, gone by itself. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const say = useCallback<Say>((text, tone = "plain") => {
    const id = ++lastId;
    setToasts((shown) => [...shown.slice(-(atOnceMax - 1)), { id, text, tone }]);
    setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), visibleMs);
  }, []);
  const list = useMemo(
    () =>
      toasts.map((toast) => (
        <p key={toast.id} className={classes(styles["toast"], toast.tone === "bad" && styles["bad"])}>
          {toast.text}
        </p>
      )),
    [toasts],
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
