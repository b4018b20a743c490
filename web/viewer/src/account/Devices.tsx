import { type OpenSignIn } from "@marquee/api";
import { Button, Skeleton } from "@marquee/ui";
import { useCallback, useEffect, useState } from "react";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { dayOf } from "../words";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { message, t } from "../i18n";
import { problemWords } from "../i18n/problems";

const methods: Readonly<Record<string, string>> = { password: message("with the password"), passkey: message("with a passkey"), device_code: message("with a code"), oidc: message("by another provider") };

/** Where the account is signed in. */
export function Devices() {
  const [signIns, setSignIns] = useState<readonly OpenSignIn[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { busy, error, send } = useSend();
  const withPin = useWithPin();
  const load = useCallback(
    () =>
      care.signIns().then(
        (listed) => setSignIns(listed),
        (problem: unknown) => setFailure(problemWords(problem)),
      ),
    [],
  );
  useEffect(() => void load(), [load]);
  return (
    <section className={styles["section"]} aria-labelledby="devices">
      <h2 id="devices">{t("Where you are signed in")}</h2>
      <Failed error={error ?? failure} />
      {signIns === null && failure === null && <Skeleton height="6rem" />}
      <ul className={styles["list"]}>
        {(signIns ?? []).map((signIn) => (
          <li key={signIn.id} className={styles["item"]}>
            <span className={styles["about"]}>
              <strong>
                {signIn.device === "" ? t("Unknown device") : signIn.device} {signIn.current && <span className={styles["good"]}>{t("This device")}</span>}
              </strong>
              <span className={styles["soft"]}>
                {[signIn.place, signIn.address].filter((part) => part !== "").join(", ")} · {t(methods[signIn.method] ?? signIn.method)} · {t("seen {day}", { day: dayOf(signIn.seen_at) })}
              </span>
            </span>
            {!signIn.current && (
              <Button kind="ghost" icon="signOut" disabled={busy} onClick={() => send(async () => withPin((pin) => care.endSignIn(signIn.id, pin)).then(load))}>
                {t("Sign out")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles["actions"]}>
        <Button icon="signOut" busy={busy} onClick={() => send(async () => withPin((pin) => care.endAll(pin)))}>
          {t("Sign out everywhere")}
        </Button>
      </div>
    </section>
  );
}
