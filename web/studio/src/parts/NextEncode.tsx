import { sentenceOf, type EditorTitle } from "@marquee/api";
import { Button, Notice, useToast } from "@marquee/ui";
import { useState } from "react";
import { editors } from "../services";

/** Says that what was added comes with the next encode, and makes one now where that can be. */
export function NextEncode({ title, onQueued }: { readonly title: EditorTitle; readonly onQueued: () => void }) {
  const [busy, setBusy] = useState(false);
  const say = useToast();
  const state = title.job?.state;
  if (state !== "done" && state !== "failed" && state !== "cancelled") {
    return null;
  }
  const encode = () => {
    setBusy(true);
    editors
      .encodeAgain(title.id, null)
      .then(() => {
        say("It is being encoded again. Viewers keep the old film until then.");
        onQueued();
      })
      .catch((error: unknown) => say(sentenceOf(error), "bad"))
      .finally(() => setBusy(false));
  };
  return (
    <Notice
      icon="info"
      title="They come with the next encode"
      action={
        <Button busy={busy} onClick={encode}>
          Encode again now
        </Button>
      }
    />
  );
}
