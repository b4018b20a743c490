import { Button } from "@marquee/ui";
import { useEffect, useState } from "react";
import { care } from "../services";
import styles from "./AuthCard.module.css";
import { newProof } from "../session/proof";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Ways to sign in without a password: a passkey, and whichever provider the house has. */
export function OtherWays({ onError }: { readonly onError: (sentence: string | null) => void }) {
  const [provider, setProvider] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    // A page without the button is better than none: passwords do without it.
    care.provider(ending.signal).then(setProvider, () => undefined);
    return () => ending.abort();
  }, []);
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    onError(null);
    work().catch((error: unknown) => {
      setBusy(false);
      // Who closes the browser's own dialog knows that nothing has happened.
      if (!(error instanceof DOMException)) {
        onError(problemWords(error));
      }
    });
  };
  return (
    <div className={styles["ways"]}>
      {"PublicKeyCredential" in window && (
        <Button wide icon="user" disabled={busy} onClick={() => run(() => care.signInWithPasskey())}>
          {t("Sign in with a passkey")}
        </Button>
      )}
      {provider !== null && (
        <Button wide icon="user" disabled={busy} onClick={() => run(async () => location.assign(await care.providerUrl(await newProof())))}>
          {t("Sign in with {provider}", { provider })}
        </Button>
      )}
    </div>
  );
}
