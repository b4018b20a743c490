import { Problem } from "@marquee/api";
import { Button, Notice } from "@marquee/ui";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** What is shown in the place of something that could not be loaded. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <Notice
      icon={error instanceof Problem ? "warning" : "offline"}
      title={error instanceof Problem ? t("This did not load") : t("No connection")}
      alert
      action={
        <Button kind="primary" icon="restart" onClick={onRetry}>
          {t("Try again")}
        </Button>
      }
    >
      <p>{problemWords(error)}</p>
    </Notice>
  );
}
