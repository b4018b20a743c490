import { type WaitingDevice } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { rich, t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Lets a television in that shows a code. */
export function LinkPage() {
  useTitle(t("Sign a device in"));
  const [code, setCode] = useState(() => new URLSearchParams(location.search).get("code") ?? "");
  const [waiting, setWaiting] = useState<WaitingDevice | null>(null);
  const [answered, setAnswered] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const withPin = useWithPin();
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    work()
      .catch((problem: unknown) => setError(problemWords(problem)))
      .finally(() => setBusy(false));
  };
  const allow = async () => {
    const done = await withPin(async (pin) => {
      await care.allowDevice(code, pin);
      return true;
    });
    if (done !== null) {
      setAnswered("The device is signed in. Have fun.");
    }
  };
  const deny = async () => {
    await care.denyDevice(code);
    setAnswered("The device was refused.");
  };
  return (
    <AuthLayout>
      <form
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          run(async () => setWaiting(await care.waitingDevice(code)));
        }}
      >
        <h1 className={styles["title"]}>{t("Sign a device in")}</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        {answered !== null ? (
          <>
            <p role="status">{answered}</p>
            <Link to="/" className={styles["link"]}>
              {t("Go and watch")}
            </Link>
          </>
        ) : waiting === null ? (
          <>
            <Field label={t("The code on its screen")} autoComplete="off" autoCapitalize="characters" spellCheck={false} required maxLength={12} value={code} onValue={setCode} />
            <Button type="submit" kind="primary" size="large" wide busy={busy}>
              {t("Go on")}
            </Button>
          </>
        ) : (
          <>
            <p>
              {rich("{device} at {place} wants to watch with your account. Let it in only if it is before you.", {
                device: <strong>{waiting.device}</strong>,
                place: waiting.place === "" ? waiting.address : `${t(waiting.place)} (${waiting.address})`,
              })}
            </p>
            <Button kind="primary" size="large" wide busy={busy} onClick={() => run(allow)}>
              {t("Let it in")}
            </Button>
            <Button wide disabled={busy} onClick={() => run(deny)}>
              {t("It is not mine")}
            </Button>
          </>
        )}
      </form>
    </AuthLayout>
  );
}
