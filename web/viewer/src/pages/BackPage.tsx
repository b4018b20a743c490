import { Notice, Spinner } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { care } from "../services";
import { takeProof } from "../session/proof";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Where another provider sends people back to. */
export function BackPage() {
  useTitle(t("Signing in"));
  const [error, setError] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) {
      return;
    }
    begun.current = true;
    const query = new URLSearchParams(location.search);
    care.signInFromProvider(query.get("state") ?? "", query.get("code") ?? "", takeProof()).then(() => history.replaceState(null, "", "/"), setError);
  }, []);
  return (
    <AuthLayout>
      {error === null ? (
        <Spinner label={t("Signing in")} />
      ) : (
        <Notice
          level={1}
          icon="warning"
          title={t("You were not signed in")}
          alert
          action={
            <Link to="/sign-in" className={styles["link"]}>
              {t("Try again")}
            </Link>
          }
        >
          <p>{problemWords(error)}</p>
        </Notice>
      )}
    </AuthLayout>
  );
}
