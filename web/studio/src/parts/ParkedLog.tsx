import { sentenceOf, type JobTask } from "@marquee/api";
import { Button } from "@marquee/ui";
import { useState } from "react";
import { editors } from "../services";
import styles from "./JobView.module.css";

type Shown = { readonly tasks: readonly JobTask[] } | { readonly fault: string };

/** What the programs said before a job failed, for whoever asks. */
export function ParkedLog({ jobId }: { readonly jobId: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  if (shown === null) {
    const show = () =>
      void editors
        .jobTasks(jobId)
        .then((tasks) => setShown({ tasks: tasks.filter((task) => task.log !== null) }))
        .catch((error: unknown) => setShown({ fault: sentenceOf(error) }));
    return (
      <Button kind="ghost" size="small" onClick={show}>
        Show the log
      </Button>
    );
  }
  if ("fault" in shown) {
    return <p role="alert">{shown.fault}</p>;
  }
  return shown.tasks.length === 0 ? (
    <p className={styles["words"]}>There is no log.</p>
  ) : (
    <pre className={styles["log"]}>{shown.tasks.map((task) => `${task.name}, attempt ${task.attempts}\n${task.log ?? ""}`).join("\n\n")}</pre>
  );
}
