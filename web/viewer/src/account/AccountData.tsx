import type { Account } from "@marquee/api";
import { Button, Dialog, Field } from "@marquee/ui";
import { useState } from "react";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { t } from "../i18n";

type AccountDataProps = { readonly account: Account; readonly onErased: () => void };

/** What is kept about the account: to take along, and to be forgotten. */
export function AccountData({ account, onErased }: AccountDataProps) {
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState("");
  const { busy, error, send } = useSend();
  const withPin = useWithPin();
  const download = async () => {
    const text = await withPin((pin) => care.exported(pin));
    if (text !== null) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "marquee-account.json";
      link.click();
      URL.revokeObjectURL(link.href);
    }
  };
  const erase = async () => {
    const erased = await withPin(async (pin) => {
      await care.erase(password, pin);
      return true;
    });
    if (erased !== null) {
      onErased();
    }
  };
  return (
    <section className={styles["section"]} aria-labelledby="data">
      <h2 id="data">{t("Your data")}</h2>
      <p className={styles["soft"]}>{t("Everything that is kept about you, in one file; or erased, for ever.")}</p>
      {!asking && <Failed error={error} />}
      <div className={styles["actions"]}>
        <Button busy={busy} onClick={() => send(download)}>
          {t("Download")}
        </Button>
        <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
          {t("Erase the account")}
        </Button>
      </div>
      {asking && (
        <Dialog title={t("Erase the account?")} onClose={() => setAsking(false)}>
          <form
            className={styles["form"]}
            onSubmit={(event) => {
              event.preventDefault();
              send(erase);
            }}
          >
            <p>{t("All profiles, lists and everything watched go with it. This cannot be undone.")}</p>
            <Failed error={error} />
            {account.has_password && <Field label={t("Your password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />}
            <div className={styles["actions"]}>
              <Button onClick={() => setAsking(false)}>{t("Keep it")}</Button>
              <Button type="submit" kind="danger" busy={busy}>
                {t("Erase")}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </section>
  );
}
