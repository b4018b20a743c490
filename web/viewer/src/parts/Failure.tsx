import { Problem, sentenceOf } from "@marquee/api";
import { Button, Notice } from "@marquee/ui";

/** What is shown in the place of something that could not be loaded. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <Notice
      icon={error instanceof Problem ? "warning" : "offline"}
      title={error instanceof Problem ? "This did not load" : "No connection"}
      alert
      action={
        <Button kind="primary" icon="restart" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <p>{sentenceOf(error)}</p>
    </Notice>
  );
}
