import { type Account } from "@marquee/api";
import { Button, Notice, Skeleton, useToast } from "@marquee/ui";
import { useCallback, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { AccountData } from "../account/AccountData";
import { Devices } from "../account/Devices";
import { EmailSection } from "../account/EmailSection";
import { PasskeySection } from "../account/PasskeySection";
import { PasswordSection } from "../account/PasswordSection";
import { PinSection } from "../account/PinSection";
import { LanguagePicker } from "../parts/LanguagePicker";
import { care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AccountPage.module.css";
import page from "./Page.module.css";
import { rich, t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Everything about the account: proofs, devices, data. */
export function AccountPage() {
  useTitle(t("Account"));
  const [account, setAccount] = useState<Account | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [, go] = useLocation();
  const say = useToast();
  const load = useCallback(() => {
    care.account().then(
      (found) => {
        setAccount(found);
        setError(null);
      },
      (problem: unknown) => setError(problem),
    );
  }, []);
  useEffect(load, [load]);
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{t("Account")}</h1>
      {error !== null && account === null && (
        <Notice icon="warning" title={t("Your account cannot be shown")} alert action={<Button onClick={load}>{t("Try again")}</Button>}>
          <p>{problemWords(error)}</p>
        </Notice>
      )}
      {error === null && account === null && <Skeleton height="20rem" />}
      {account !== null && (
        <div className={styles["sections"]}>
          <EmailSection account={account} say={say} />
          <PasswordSection account={account} say={say} />
          <PasskeySection account={account} />
          <PinSection account={account} say={say} onChange={load} />
          <Devices />
          <section className={styles["section"]} aria-labelledby="tv">
            <h2 id="tv">{t("Sign a television in")}</h2>
            <p className={styles["soft"]}>
              {rich("Open {page} and type the code on its screen. The television shows one at {address}.", { page: <Link to="/link">{t("this page")}</Link>, address: `${location.host}/tv` })}
            </p>
          </section>
          <section className={styles["section"]} aria-labelledby="language">
            <h2 id="language">{t("Language")}</h2>
            <p className={styles["soft"]}>{t("Of this device. A profile may have its own.")}</p>
            <LanguagePicker />
          </section>
          <AccountData account={account} onErased={() => go("/")} />
        </div>
      )}
    </div>
  );
}
