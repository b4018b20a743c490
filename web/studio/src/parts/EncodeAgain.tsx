import { sentenceOf, type EncodePolicy } from "@marquee/api";
import { Button, Notice, Select, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import styles from "./EncodeAgain.module.css";

const pollMs = 300_000;

type EncodeAgainProps = { readonly busy: boolean; readonly onEncode: (policy: string) => void };

/** Has the newest master made again: under another policy, or with captions, pictures and protection that came later. */
export function EncodeAgain({ busy, onEncode }: EncodeAgainProps) {
  const fetch = useCallback((signal: AbortSignal) => editors.encodePolicies(signal), []);
  const { value, error, reload } = usePolled(fetch, () => pollMs);
  const [picked, setPicked] = useState<string | null>(null);
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton height="6rem" />
    ) : (
      <Notice icon="warning" title="The policies did not load" alert action={<Button onClick={reload}>Try again</Button>}>
        <p>{sentenceOf(error)}</p>
      </Notice>
    );
  }
  const policy = picked ?? value[0]?.name ?? "";
  return (
    <section className={styles["again"]} aria-labelledby="encode-again">
      <div>
        <h2 id="encode-again">Encode again</h2>
        <p className={styles["hint"]}>The newest master, with its captions, pictures and protection as they are now. Viewers see the old encode until the new one is verified.</p>
      </div>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          onEncode(policy);
        }}
      >
        <Select label="Policy" value={policy} options={value.map((one) => ({ value: one.name, label: policyWords(one) }))} onValue={setPicked} />
        <Button type="submit" busy={busy} disabled={policy === ""}>
          Encode again
        </Button>
      </form>
    </section>
  );
}

/** What a policy makes of a film, in a line. */
export function policyWords({ name, codecs, per_title: perTitle, usual }: EncodePolicy): string {
  return `${name}: ${codecs.join(", ")}${perTitle ? ", ladder by trial encodes" : ""}${usual ? " (usual)" : ""}`;
}
