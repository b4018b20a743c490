import { Button, Notice, Wordmark } from "@marquee/ui";
import styles from "./Splash.module.css";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

type SplashProps = { readonly error: unknown; readonly onRetry: () => void };

/** The first second, and what is shown when it does not end well. */
export function Splash({ error, onRetry }: SplashProps) {
  return (
    <main className={styles["splash"]}>
      {error === null ? (
        <div className={styles["mark"]} role="status" aria-label={t("Marquee is opening")}>
          <Wordmark large />
        </div>
      ) : (
        <Notice icon="offline" title={t("No connection")} alert action={<Button kind="primary" onClick={onRetry}>{t("Try again")}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
    </main>
  );
}
