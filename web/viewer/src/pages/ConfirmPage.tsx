import { Notice, Spinner } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Where the link in a mail leads that confirms an address. */
export function ConfirmPage() {
  useTitle(t("Confirm your e-mail"));
  const [state, setState] = useState<"asking" | "done" | { readonly error: unknown }>("asking");
  const begun = useRef(false);
  useEffect(() => {
    // The link is good once, and effects may run twice.
    if (!begun.current) {
      begun.current = true;
      care.confirm(location.hash.slice(1)).then(
        () => setState("done"),
        (error: unknown) => setState({ error }),
      );
    }
  }, []);
  const onward = (
    <Link to="/" className={styles["link"]}>
      {t("Go and watch")}
    </Link>
  );
  return (
    <AuthLayout>
      {state === "asking" ? (
        <Spinner label={t("Confirming")} />
      ) : state === "done" ? (
        <Notice level={1} icon="check" title={t("Your e-mail is confirmed")} action={onward} />
      ) : (
        <Notice level={1} icon="warning" title={t("This link does not work")} alert action={onward}>
          <p>{problemWords(state.error)}</p>
        </Notice>
      )}
    </AuthLayout>
  );
}
