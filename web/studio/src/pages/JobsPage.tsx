import { sentenceOf, type Job } from "@marquee/api";
import { Button, classes, Notice, ProgressBar, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import { JobView } from "../parts/JobView";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { momentWords } from "../words";
import styles from "./JobsPage.module.css";

const busyMs = 1000;
const restMs = 8000;
const isLive = (job: Job) => job.state === "running" || job.state === "queued";

/** Every film in the making and those made lately, with the pieces of each and what the programs said. */
export function JobsPage() {
  const fetch = useCallback((signal: AbortSignal) => editors.jobs(signal), []);
  const { value, error, reload } = usePolled(fetch, (jobs) => (jobs?.some(isLive) === true ? busyMs : restMs));
  const live = value?.filter(isLive) ?? [];
  const ended = value?.filter((job) => !isLive(job)) ?? [];
  return (
    <>
      <h1 className={styles["title"]}>Jobs</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="12rem" />}
      {value?.length === 0 && (
        <Notice icon="film" title="Nothing is in the making" action={<Link to="/new">Upload a film</Link>}>
          <p>A film that arrives is checked, encoded and packed here, piece by piece.</p>
        </Notice>
      )}
      {live.length > 0 && <JobList name="In the making" jobs={live} onChanged={reload} />}
      {ended.length > 0 && <JobList name="Ended" jobs={ended} onChanged={reload} />}
    </>
  );
}

type JobListProps = { readonly name: string; readonly jobs: readonly Job[]; readonly onChanged: () => void };

function JobList({ name, jobs, onChanged }: JobListProps) {
  return (
    <section className={styles["section"]} aria-label={name}>
      <h2 className={styles["subtitle"]}>
        {name} <span className={styles["count"]}>{jobs.length}</span>
      </h2>
      <ul className={styles["jobs"]}>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

const words = { queued: "Waiting", running: "Running", done: "Done", failed: "Failed", cancelled: "Cancelled" } as const;

function JobRow({ job, onChanged }: { readonly job: Job; readonly onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles["job"]}>
      <div className={styles["head"]}>
        <Link to={`/titles/${job.movie_id}`} className={styles["name"]}>
          {job.title ?? job.filename}
        </Link>
        <span className={classes(styles["state"], styles[job.state])}>{words[job.state]}</span>
        <span className={styles["when"]}>
          {job.title !== null && `${job.filename} · `}
          {momentWords(job.created_at)}
          {job.attempts > 1 && ` · ${job.attempts} attempts`}
          {job.state === "done" && job.finished_at !== null && ` · took ${tookWords(job)}`}
        </span>
        <Button kind="ghost" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide pieces" : "Pieces and log"}
        </Button>
      </div>
      <JobView job={job} onChanged={onChanged} />
      {open && <Pieces job={job} />}
    </li>
  );
}

function tookWords(job: Job): string {
  const seconds = Math.round((Date.parse(job.finished_at ?? job.created_at) - Date.parse(job.created_at)) / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** The pieces of one job, looked at again for as long as it runs. */
function Pieces({ job }: { readonly job: Job }) {
  const fetch = useCallback((signal: AbortSignal) => editors.jobTasks(job.id, signal), [job.id]);
  const { value, error } = usePolled(fetch, () => (isLive(job) ? busyMs : restMs));
  if (value === undefined) {
    return error === undefined ? <Skeleton height="4rem" /> : <p role="alert">{sentenceOf(error)}</p>;
  }
  if (value.length === 0) {
    return <p className={styles["when"]}>No piece has begun yet.</p>;
  }
  return (
    <ul className={styles["pieces"]}>
      {value.map((task) => (
        <li key={task.name} className={styles["piece"]}>
          <span className={styles["pieceName"]}>{task.name}</span>
          <ProgressBar label={`Progress of ${task.name}`} share={task.state === "done" ? 1 : task.percent / 100} tone={task.state === "parked" ? "bad" : task.state === "done" ? "good" : "busy"} thin />
          <span className={styles["when"]}>
            {task.state === "parked" ? "stopped" : task.state === "done" ? "done" : task.state === "queued" ? "waiting" : `${task.stage} ${task.percent} %`}
            {task.attempts > 1 && ` · attempt ${task.attempts}`}
          </span>
          {task.log !== null && <pre className={styles["log"]}>{task.log}</pre>}
        </li>
      ))}
    </ul>
  );
}
