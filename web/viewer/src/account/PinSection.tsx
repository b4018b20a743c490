import type { Account } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import styles from "../pages/AccountPage.module.css";
import { care } from "../services";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { t } from "../i18n";

type PinSectionProps = { readonly account: Account; readonly say: (words: string) => void; readonly onChange: () => void };

/** The household's PIN, which keeps children in their profiles. */
export function PinSection({ account, say, onChange }: PinSectionProps) {
  const [pin, setPin] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, send } = useSend();
  const change = (next: string, words: string) =>
    send(async () => {
      await care.changePin(next, password);
      setPin("");
      setPassword("");
      say(words);
      onChange();
    });
  return (
    <section className={styles["section"]} aria-labelledby="pin">
      <h2 id="pin">{t("Household PIN")}</h2>
      <p className={styles["soft"]}>
        {account.has_pin ? t("It is set.") : t("None is set.")} {t("Who watches with limits needs it to leave for a profile that sees more, and to change anything here.")}
      </p>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          change(pin, "The PIN is set.");
        }}
      >
        <Failed error={error} />
        <Field label={t("New PIN")} hint={t("4 to 8 digits.")} inputMode="numeric" autoComplete="off" pattern="[0-9]{4,8}" maxLength={8} required value={pin} onValue={setPin} />
        {account.has_password && <Field label={t("Your password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />}
        <div className={styles["actions"]}>
          <Button type="submit" busy={busy}>
            {t("Set PIN")}
          </Button>
          {account.has_pin && (
            <Button kind="ghost" disabled={busy || (account.has_password && password === "")} onClick={() => change("", "There is no PIN any more.")}>
              {t("Take it away")}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
