import { Button } from "@marquee/ui";
import { useState } from "react";
import { useLocation } from "wouter";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Where a profile is taken that another account gives away. */
export function TakeProfilePage() {
  useTitle(t("Take a profile"));
  const [token] = useState(() => location.hash.slice(1));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [, go] = useLocation();
  const withPin = useWithPin();
  const take = () => {
    setBusy(true);
    setError(null);
    withPin((pin) => care.takeProfile(token, pin))
      .then((profile) => profile !== null && go("/profiles", { replace: true }))
      .catch((problem: unknown) => setError(problemWords(problem)))
      .finally(() => setBusy(false));
  };
  return (
    <AuthLayout>
      <section className={styles["card"]}>
        <h1 className={styles["title"]}>{t("Take a profile")}</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        <p>{t("Somebody gives you a profile, with its list and everything it has watched. It will be one of this account.")}</p>
        <Button kind="primary" size="large" wide busy={busy} onClick={take}>
          {t("Take it")}
        </Button>
      </section>
    </AuthLayout>
  );
}
