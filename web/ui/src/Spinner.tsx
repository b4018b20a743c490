import styles from "./Spinner.module.css";

/** Something is on its way and its size is not known. */
export function Spinner({ label }: { readonly label: string }) {
  return <div role="status" aria-label={label} className={styles["spinner"]} />;
}
