import { useId } from "react";
import { classes } from "./classes";
import styles from "./Field.module.css";

export type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onValue: (value: string) => void;
};

/** One of a few. */
export function Select({ label, value, options, onValue }: SelectProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value)} className={classes(styles["input"])}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
