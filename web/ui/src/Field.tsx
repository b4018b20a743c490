import { useId, type InputHTMLAttributes } from "react";
import { classes } from "./classes";
import styles from "./Field.module.css";

export type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "id" | "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** More than one line when set. */
  readonly rows?: number;
};

/** A labelled line (or lines) of text, with what is wrong with it said beneath. */
export function Field({ label, value, onValue, hint, error, rows, ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const described = note === undefined ? undefined : `${id}-note`;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      {rows === undefined ? (
        <input
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={described}
          className={styles["input"]}
        />
      ) : (
        <textarea
          id={id}
          rows={rows}
          value={value}
          required={rest.required}
          maxLength={rest.maxLength}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={described}
          className={classes(styles["input"], styles["area"])}
        />
      )}
      {note !== undefined && (
        <p id={described} className={error === undefined ? styles["hint"] : styles["error"]}>
          {note}
        </p>
      )}
    </div>
  );
}
