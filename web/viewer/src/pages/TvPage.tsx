import { Problem, type DeviceCode } from "@marquee/api";
import { Button, classes, Spinner } from "@marquee/ui";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { accounts, care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { rich, t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** For screens without a keyboard: shows a code, and goes on by itself once somebody has typed it on a telephone. */
export function TvPage() {
  useTitle(t("Sign in on this screen"));
  const [, go] = useLocation();
  const [round, setRound] = useState(0);
  const [code, setCode] = useState<DeviceCode | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const poll = (asked: DeviceCode, seconds: number) => {
      timer = setTimeout(() => {
        care.deviceSession(asked.device_code).then(
          (session) => {
            if (!ended) {
              accounts.begin(session);
              go("/", { replace: true });
            }
          },
          (problem: unknown) => {
            if (ended) {
              return;
            }
            if (problem instanceof Problem && (problem.code === "authorization_pending" || problem.code === "slow_down")) {
              poll(asked, problem.code === "slow_down" ? seconds + 5 : seconds);
            } else if (problem instanceof Problem && problem.code === "expired_token") {
              setRound((now) => now + 1);
            } else if (problem instanceof Problem && problem.status < 500) {
              setError(problemWords(problem));
            } else {
              poll(asked, seconds + 5);
            }
          },
        );
      }, seconds * 1000);
    };
    care.deviceCode("Television").then(
      (fresh) => {
        if (!ended) {
          setCode(fresh);
          setError(null);
          poll(fresh, fresh.interval);
        }
      },
      (problem: unknown) => setError(problemWords(problem)),
    );
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [round, go]);
  return (
    <AuthLayout>
      <section className={classes(styles["card"], styles["wide"])}>
        <h1 className={styles["title"]}>{t("Sign in on this screen")}</h1>
        {error !== null ? (
          <>
            <p role="alert" className={styles["error"]}>
              {error}
            </p>
            <Button kind="primary" size="large" onClick={() => setRound((now) => now + 1)}>
              {t("Show a new code")}
            </Button>
          </>
        ) : code === null ? (
          <Spinner label={t("Getting a code")} />
        ) : (
          <>
            <p>
              {rich("On your telephone, open {address} and type", { address: <strong>{code.verification_uri.replace(/^https?:\/\//, "")}</strong> })}
            </p>
            <p className={styles["big"]} aria-label={t("Code")}>
              {code.user_code}
            </p>
            <p className={styles["soft"]}>{t("This screen goes on by itself.")}</p>
          </>
        )}
      </section>
    </AuthLayout>
  );
}
