import styles from "../pages/AccountPage.module.css";

/** Why something did not work, where something did not. */
export function Failed({ error }: { readonly error: string | null }) {
  return error === null ? null : (
    <p role="alert" className={styles["error"]}>
      {error}
    </p>
  );
}
