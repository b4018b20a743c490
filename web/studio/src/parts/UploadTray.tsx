import { IconButton, ProgressBar } from "@marquee/ui";
import { uploads } from "../services";
import { useUploads } from "../useUploads";
import { bytesWords, secondsWords } from "../words";
import type { Upload } from "../uploads/UploadQueue";
import styles from "./UploadTray.module.css";

/** The files on their way, on every page. */
export function UploadTray() {
  const shown = useUploads();
  if (shown.length === 0) {
    return null;
  }
  return (
    <section aria-label="Uploads" className={styles["tray"]}>
      <h2 className={styles["title"]}>Uploads</h2>
      <ul className={styles["list"]}>
        {shown.map((upload) => (
          <li key={upload.id} className={styles["upload"]}>
            <span className={styles["name"]}>{upload.filename}</span>
            <Buttons upload={upload} />
            <ProgressBar label={`Upload of ${upload.filename}`} share={upload.size === 0 ? null : upload.sent / upload.size} tone={upload.state === "failed" ? "bad" : upload.state === "done" ? "good" : upload.state === "offline" ? "busy" : "accent"} thin />
            <span className={styles["words"]}>{wordsOf(upload)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Buttons({ upload }: { readonly upload: Upload }) {
  switch (upload.state) {
    case "failed":
      return (
        <span className={styles["buttons"]}>
          <IconButton icon="restart" label={`Try ${upload.filename} again`} size="small" onClick={() => uploads.retry(upload.id)} />
          <IconButton icon="close" label={`Take ${upload.filename} off the list`} size="small" onClick={() => uploads.dismiss(upload.id)} />
        </span>
      );
    case "done":
    case "cancelled":
      return <IconButton icon="close" label={`Take ${upload.filename} off the list`} size="small" onClick={() => uploads.dismiss(upload.id)} />;
    case "waiting":
    case "sending":
    case "offline":
      return <IconButton icon="close" label={`Cancel the upload of ${upload.filename}`} size="small" onClick={() => uploads.cancel(upload.id)} />;
  }
}

function wordsOf(upload: Upload): string {
  switch (upload.state) {
    case "waiting":
      return "Waiting for its turn";
    case "sending": {
      const sentWords = `${bytesWords(upload.sent)} of ${bytesWords(upload.size)}`;
      const pace = upload.speed > 0 ? ` · ${bytesWords(upload.speed)}/s` : "";
      const left = upload.secondsLeft === null ? "" : ` · ${secondsWords(upload.secondsLeft)} left`;
      return sentWords + pace + left;
    }
    case "offline":
    case "failed":
      return upload.reason ?? "Interrupted";
    case "done":
      return `${bytesWords(upload.size)} arrived`;
    case "cancelled":
      return "Cancelled";
  }
}
