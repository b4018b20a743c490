import type { EditorTitle } from "@marquee/api";
import { classes } from "@marquee/ui";
import styles from "./StateBadge.module.css";

type Stage = Pick<EditorTitle, "state" | "asset_id" | "job">;

/** Where a title stands, in a word. */
export function StateBadge({ title }: { readonly title: Stage }) {
  const [word, tone] = stateOf(title);
  return <span className={classes(styles["badge"], styles[tone])}>{word}</span>;
}

function stateOf(title: Stage): readonly [string, "good" | "bad" | "busy" | "plain"] {
  if (title.job?.state === "failed") {
    return ["Failed", "bad"];
  }
  if (title.job?.state === "running" || title.job?.state === "queued") {
    return ["In the making", "busy"];
  }
  switch (title.state) {
    case "published":
      return ["Published", "good"];
    case "announced":
      return ["Coming soon", "good"];
    case "scheduled":
      return ["Scheduled", "busy"];
    case "review":
      return ["In review", "busy"];
    case "draft":
      break;
  }
  return [title.asset_id === null ? "No film yet" : "Ready", "plain"];
}
