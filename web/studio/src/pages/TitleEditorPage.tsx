import { Problem, sentenceOf, type EditorTitle, type Job } from "@marquee/api";
import { Button, Dialog, Notice, Skeleton, useToast } from "@marquee/ui";
import { useCallback, useState } from "react";
import { useLocation, useParams } from "wouter";
import { draftOf, faultsOf, formOf } from "../draft";
import { DropZone } from "../parts/DropZone";
import { EncodeAgain } from "../parts/EncodeAgain";
import { FilmReportView } from "../parts/FilmReportView";
import { JobView } from "../parts/JobView";
import { NextEncode } from "../parts/NextEncode";
import { ParticularsForm } from "../parts/ParticularsForm";
import { Screening } from "../parts/Screening";
import { Sidecars } from "../parts/Sidecars";
import { StateBadge } from "../parts/StateBadge";
import { TitleForm } from "../parts/TitleForm";
import { TitlePreview } from "../parts/TitlePreview";
import { Trail } from "../parts/Trail";
import { VerificationReport } from "../parts/VerificationReport";
import { editors, uploads } from "../services";
import { usePolled } from "../usePolled";
import { secondsWords } from "../words";
import styles from "./TitleEditorPage.module.css";

const busyMs = 1000;
const restMs = 10_000;
const thisYear = new Date().getFullYear();

/** One title: what is said about it, how it looks to viewers, and whether they see it. */
export function TitleEditorPage() {
  const { id } = useParams<{ id: string }>();
  const fetch = useCallback((signal: AbortSignal) => editors.title(id, signal), [id]);
  const { value, error, reload } = usePolled(fetch, (title) => (title?.job?.state === "running" || title?.job?.state === "queued" ? busyMs : restMs));
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton height="24rem" />
    ) : (
      <Notice icon="warning" title="This title did not load" alert action={<Button onClick={reload}>Try again</Button>}>
        <p>{sentenceOf(error)}</p>
      </Notice>
    );
  }
  return <TitleEditor key={value.id} title={value} onChanged={reload} />;
}

function isAtRest(job: Job): boolean {
  return job.state !== "queued" && job.state !== "running";
}

function TitleEditor({ title, onChanged }: { readonly title: EditorTitle; readonly onChanged: () => void }) {
  const [form, setForm] = useState(() => formOf(title));
  const [faults, setFaults] = useState<Partial<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [, go] = useLocation();
  const say = useToast();

  const run = (work: () => Promise<unknown>, done: string, undo?: () => void) => {
    setBusy(true);
    work()
      .then(() => {
        say(done, "plain", undo);
        onChanged();
      })
      .catch((error: unknown) => say(error instanceof Problem && error.status === 409 ? error.detail : sentenceOf(error), "bad"))
      .finally(() => setBusy(false));
  };
  const save = () => {
    const found = faultsOf(form, thisYear);
    setFaults(found);
    if (Object.keys(found).length === 0) {
      const before = formOf(title);
      const restore = () => {
        setForm(before);
        run(() => editors.changeTitle(title.id, draftOf(before)), "It is as it was before.");
      };
      run(() => editors.changeTitle(title.id, draftOf(form)), "Saved.", restore);
    }
  };
  const publish = (undo?: () => void) => run(() => editors.publish(title.id), `${title.name} is published.`, undo);
  const takeOff = (undo?: () => void) => run(() => editors.unpublish(title.id), `${title.name} is taken off.`, undo);
  const published = title.published_at !== null;
  const keep = () => {
    setWaiting(true);
    onChanged();
  };
  const publishable = title.asset_id !== null || title.particulars.announced || title.particulars.kind === "series";
  return (
    <>
      <header className={styles["header"]}>
        <div>
          <h1 className={styles["title"]}>{title.name}</h1>
          <StateBadge title={title} />
        </div>
        <div className={styles["actions"]}>
          {published ? (
            <Button busy={busy} onClick={() => takeOff(() => publish())}>
              Take off
            </Button>
          ) : (
            <Button kind="primary" busy={busy} disabled={!publishable} onClick={() => publish(() => takeOff())}>
              Publish
            </Button>
          )}
          {title.state === "draft" && (
            <Button busy={busy} onClick={() => run(() => editors.submit(title.id), `${title.name} waits for a review.`)}>
              Ask for review
            </Button>
          )}
          {title.state === "review" && (
            <Button busy={busy} onClick={() => run(() => editors.sendBack(title.id, ""), `${title.name} is a draft again.`)}>
              Send back
            </Button>
          )}
          <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
            Delete
          </Button>
        </div>
      </header>
      {title.job !== null && title.job.state !== "done" && (
        <div className={styles["job"]}>
          <JobView job={title.job} onChanged={onChanged} />
        </div>
      )}
      {title.asset_id !== null && <Screening title={title} onKept={onChanged} />}
      <div className={styles["columns"]}>
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TitleForm form={form} faults={faults} onForm={setForm} />
          <div className={styles["actions"]}>
            <Button type="submit" kind="primary" busy={busy}>
              Save
            </Button>
          </div>
        </form>
        <aside className={styles["preview"]} aria-label="As viewers see it">
          <TitlePreview title={title} form={form} />
          {title.runtime_seconds !== null && (
            <dl className={styles["facts"]}>
              <dt>Length</dt>
              <dd>{secondsWords(title.runtime_seconds)}</dd>
              <dt>Renditions</dt>
              <dd>{title.heights?.map((height) => `${height}p`).join(", ")}</dd>
              <dt>Sound</dt>
              <dd>{title.audio_languages?.join(", ")}</dd>
              <dt>Captions</dt>
              <dd>{title.caption_languages === null || title.caption_languages.length === 0 ? "none" : title.caption_languages.join(", ")}</dd>
            </dl>
          )}
        </aside>
      </div>
      {title.job !== null && <VerificationReport key={title.asset_id ?? ""} titleId={title.id} />}
      {title.job !== null && isAtRest(title.job) && (
        <EncodeAgain busy={busy} onEncode={(policy) => run(() => editors.encodeAgain(title.id, policy), "Queued for an encoder.")} />
      )}
      <ParticularsForm title={title} onChanged={onChanged} />
      <Sidecars title={title} onKept={keep} onChanged={onChanged} />
      {waiting && (
        <NextEncode
          title={title}
          onQueued={() => {
            setWaiting(false);
            onChanged();
          }}
        />
      )}
      {title.job !== null && title.job.report !== null && <FilmReportView report={title.job.report} />}
      <Trail titleId={title.id} />
      {title.asset_id === null && title.job === null && <DropZone onFiles={(files) => files.slice(0, 1).forEach((file) => uploads.add(file, title.id))} />}
      {asking && (
        <Dialog
          title={`Delete ${title.name}?`}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>Keep it</Button>
              <Button
                kind="danger"
                busy={busy}
                onClick={() =>
                  run(async () => {
                    await editors.deleteTitle(title.id);
                    go("/", { replace: true });
                  }, `${title.name} is deleted.`)
                }
              >
                Delete
              </Button>
            </>
          }
        >
          The film, its pictures and its place in the catalogue go. This cannot be undone.
        </Dialog>
      )}
    </>
  );
}
