import type { Account, Passkey } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useCallback, useEffect, useState } from "react";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { dayOf } from "../words";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { t } from "../i18n";

/** Devices that sign in without a password. */
export function PasskeySection({ account }: { readonly account: Account }) {
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const [label, setLabel] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, send } = useSend();
  const withPin = useWithPin();
  const load = useCallback(
    () =>
      care.passkeys().then(
        (listed) => setPasskeys(listed),
        // The section lists nothing then, and adding one says why.
        () => setPasskeys([]),
      ),
    [],
  );
  useEffect(() => void load(), [load]);
  if (!("PublicKeyCredential" in window)) {
    return null;
  }
  return (
    <section className={styles["section"]} aria-labelledby="passkeys">
      <h2 id="passkeys">{t("Passkeys")}</h2>
      <p className={styles["soft"]}>{t("Sign in with your finger, your face or a key instead of a password.")}</p>
      <Failed error={error} />
      <ul className={styles["list"]}>
        {passkeys.map((passkey) => (
          <li key={passkey.id} className={styles["item"]}>
            <span className={styles["about"]}>
              <strong>{passkey.label}</strong>
              <span className={styles["soft"]}>{t("Used {day}", { day: dayOf(passkey.used_at) })}</span>
            </span>
            <Button
              kind="ghost"
              icon="trash"
              disabled={busy}
              aria-label={t("Remove {label}", { label: passkey.label })}
              onClick={() => send(async () => withPin((pin) => care.removePasskey(passkey.id, pin)).then(load))}
            >
              {t("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          send(async () => {
            await withPin((pin) => care.addPasskey(label.trim(), password, pin));
            setLabel("");
            setPassword("");
            await load();
          });
        }}
      >
        <Field label={t("Name of the new passkey")} required maxLength={100} placeholder={t("My telephone")} value={label} onValue={setLabel} />
        {account.has_password && <Field label={t("Your password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />}
        <div className={styles["actions"]}>
          <Button type="submit" busy={busy}>
            {t("Add a passkey")}
          </Button>
        </div>
      </form>
    </section>
  );
}
