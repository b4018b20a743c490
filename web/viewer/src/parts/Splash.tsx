import { sentenceOf } from "@marquee/api";
import { Button, Notice, Wordmark } from "@marquee/ui";
import styles from "./Splash.module.css";

type SplashProps = { readonly error: unknown; readonly onRetry: () => void };

/** The first second, and what is shown when it does not end well. */
export function Splash({ error, onRetry }: SplashProps) {
  return (
    <main className={styles["splash"]}>
      {error === null ? (
        <div className={styles["mark"]} role="status" aria-label="Marquee is opening">
          <Wordmark large />
        </div>
      ) : (
        <Notice icon="offline" title="No connection" alert action={<Button kind="primary" onClick={onRetry}>Try again</Button>}>
          {sentenceOf(error)}
        </Notice>
      )}
    </main>
  );
}
