import { classes } from "./classes";
import styles from "./Wordmark.module.css";

/** The name, lit like the front of a cinema. */
export function Wordmark({ suffix, large = false }: { readonly suffix?: string; readonly large?: boolean }) {
  return (
    <span className={classes(styles["wordmark"], large && styles["large"])}>
      <svg viewBox="0 0 32 24" aria-hidden="true" focusable="false" className={styles["sign"]}>
        <path d="M4 20V5l12 9 12-9v15" />
        <g>
          <circle cx="4" cy="5" r="2.3" />
          <circle cx="16" cy="14" r="2.3" />
          <circle cx="28" cy="5" r="2.3" />
          <circle cx="4" cy="20" r="2.3" />
          <circle cx="28" cy="20" r="2.3" />
        </g>
      </svg>
      <span className={styles["name"]}>Marquee</span>
      {suffix !== undefined && " "}
      {suffix !== undefined && <span className={styles["suffix"]}>{suffix}</span>}
    </span>
  );
}
