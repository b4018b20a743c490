import { sentenceOf, type Job } from "@marquee/api";
import { Button, ProgressBar, useToast } from "@marquee/ui";
import { editors } from "../services";
import { secondsWords } from "../words";
import { ParkedLog } from "./ParkedLog";
import styles from "./JobView.module.css";

type JobViewProps = { readonly job: Job; readonly onChanged: () => void };

const firstPriority = 50;

/** How far the making of a title has got, or why it stopped. */
export function JobView({ job, onChanged }: JobViewProps) {
  const say = useToast();
  const run = (work: Promise<unknown>) => void work.then(onChanged).catch((error: unknown) => say(sentenceOf(error), "bad"));
  if (job.state === "failed") {
    return (
      <div className={styles["job"]} role="group" aria-label="Failed job">
        <p className={styles["reason"]}>{job.reason ?? "The file could not be turned into a film."}</p>
        <ParkedLog jobId={job.id} />
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
  const parts = job.parts_total > 2 ? ` · ${job.parts_done} of ${job.parts_total} parts` : "";
  const rest = job.remaining_seconds === null ? "" : ` · about ${secondsWords(job.remaining_seconds)} left`;
  return (
    <div className={styles["job"]}>
      <div className={styles["progress"]}>
        <span className={styles["words"]}>
          {job.state === "queued" ? `Waiting for an encoder${job.percent > 0 ? ` · ${job.percent} %` : ""}` : `${job.stage ?? ""} · ${job.percent} %${parts}${rest}`}
          {job.attempts > 1 && ` · attempt ${job.attempts}`}
        </span>
        <ProgressBar label={`Progress of ${job.filename}`} share={job.state === "queued" && job.percent === 0 ? null : job.percent / 100} tone="busy" thin />
      </div>
      {job.priority < firstPriority && (
        <Button kind="ghost" size="small" onClick={() => run(editors.prioritizeJob(job.id, firstPriority))}>
          Encode first
        </Button>
      )}
      <Button kind="ghost" size="small" onClick={() => run(editors.cancelJob(job.id))}>
        Cancel
      </Button>
    </div>
  );
}
