import { sentenceOf, type Job } from "@marquee/api";
import { Button, ProgressBar, useToast } from "@marquee/ui";
import { editors } from "../services";
import styles from "./JobView.module.css";

type JobViewProps = { readonly job: Job; readonly onChanged: () => void };

const stageWords: Readonly<Record<string, string>> = {
  probe: "Looking at the file",
  encode: "Encoding",
  audio: "Encoding the sound",
  thumbnails: "Drawing thumbnails",
  package: "Packaging",
  verify: "Checking",
  store: "Storing",
  publish: "Publishing",
};

/** How far the making of a title has got, or why it stopped. */
export function JobView({ job, onChanged }: JobViewProps) {
  const say = useToast();
  const run = (work: Promise<unknown>) => void work.then(onChanged).catch((error: unknown) => say(sentenceOf(error), "bad"));
  if (job.state === "failed") {
    return (
      <div className={styles["job"]} role="group" aria-label="Failed job">
        <p className={styles["reason"]}>{job.reason ?? "The file could not be turned into a film."}</p>
        <Button size="small" icon="restart" onClick={() => run(editors.retryJob(job.id))}>
          Try again
        </Button>
      </div>
    );
  }
  if (job.state === "cancelled") {
    return (
      <div className={styles["job"]}>
        <p className={styles["words"]}>Cancelled</p>
        <Button size="small" icon="restart" onClick={() => run(editors.retryJob(job.id))}>
          Start again
        </Button>
      </div>
    );
  }
  if (job.state === "done") {
    return null;
  }
  const stage = job.stage === null ? "" : (stageWords[job.stage] ?? job.stage);
  return (
    <div className={styles["job"]}>
      <div className={styles["progress"]}>
        <span className={styles["words"]}>
          {job.state === "queued" ? "Waiting for an encoder" : `${stage} · ${job.percent} %`}
          {job.attempts > 1 && ` · attempt ${job.attempts}`}
        </span>
        <ProgressBar label={`Progress of ${job.filename}`} share={job.state === "queued" ? null : job.percent / 100} tone="busy" thin />
      </div>
      <Button kind="ghost" size="small" onClick={() => run(editors.cancelJob(job.id))}>
        Cancel
      </Button>
    </div>
  );
}
