import { Button, Notice } from "@marquee/ui";
import { useLocation } from "wouter";
import type { Failure } from "./failure";
import styles from "./FailureScreen.module.css";
import { t } from "../i18n";

type FailureScreenProps = { readonly failure: Failure; readonly onRetry: () => void; readonly onLeave: () => void };

/** Why there is no picture, and what can be done. */
export function FailureScreen({ failure, onRetry, onLeave }: FailureScreenProps) {
  const [, go] = useLocation();
  return (
    <div className={styles["screen"]}>
      <Notice
        level={1}
        icon="warning"
        title={failure.title}
        alert
        action={
          <>
            {failure.plan === true && (
              <Button kind="primary" icon="card" onClick={() => go("/account/plan")}>
                {t("Choose a plan")}
              </Button>
            )}
            {failure.retryable && (
              <Button kind="primary" icon="restart" onClick={onRetry}>
                {t("Try again")}
              </Button>
            )}
            <Button icon="back" onClick={onLeave}>
              {t("Go back")}
            </Button>
          </>
        }
      >
        <p>{failure.sentence}</p>
      </Notice>
    </div>
  );
}
