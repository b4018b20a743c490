import { useId } from "react";
import styles from "./Switch.module.css";

export type SwitchProps = {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
};

/** Yes or no, in effect at once. */
export function Switch({ label, hint, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles["row"]}>
      <button
        type="button"
        role="switch"
        id={id}
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={styles["switch"]}
        onClick={() => onChange(!on)}
      >
        <span className={styles["knob"]} />
      </button>
      <label htmlFor={id} className={styles["words"]}>
        <span id={`${id}-label`}>{label}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className={styles["hint"]}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}
