import { newKey, type Bought, type Invoice, type Plan, type Subscription } from "@marquee/api";
import { Button, Dialog, Field, moneyWords, Select, Skeleton, useToast } from "@marquee/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { countries, dayWords, planWords, standingWords } from "../billing";
import { Failure } from "../parts/Failure";
import { billing, client } from "../services";
import { useFetched } from "../useFetched";
import { useTitle } from "../useTitle";
import { qualityWords } from "../words";
import page from "./Page.module.css";
import styles from "./PlanPage.module.css";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

type Seen = { readonly plans: readonly Plan[]; readonly subscription: Subscription; readonly invoices: readonly Invoice[] };

const fetchAll = async (signal: AbortSignal): Promise<Seen> => {
  const [plans, subscription, invoices] = await Promise.all([billing.plans(signal), billing.subscription(signal), billing.invoices(signal)]);
  return { plans, subscription, invoices };
};

/** What the household has, what it could have, and what it has paid. */
export function PlanPage() {
  useTitle(t("Plan and payment"));
  const { value, error, reload } = useFetched(fetchAll);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Plan | null>(null);
  const [leaving, setLeaving] = useState(false);
  const returned = useReturnedPayment(reload, setProblem);
  const say = useToast();

  const run = (what: string, work: () => Promise<unknown>) => {
    setBusy(what);
    setProblem(null);
    work()
      .then(() => client.renewToken())
      .then(reload)
      .catch((thrown: unknown) => setProblem(problemWords(thrown)))
      .finally(() => {
        setBusy(null);
        setChosen(null);
        setLeaving(false);
      });
  };
  const pay = async (bought: Promise<Bought>, done: string) => {
    const { payment } = await bought;
    if (payment !== null && payment.url !== null) {
      await leaveFor(payment.url);
    } else if (payment?.state === "failed") {
      throw new Error(payment.failure ?? "The payment failed.");
    } else {
      say(done);
    }
  };

  if (value === undefined) {
    return (
      <div className={page["page"]}>
        <h1 className={page["title"]}>{t("Plan and payment")}</h1>
        {error === undefined ? <Skeleton height="20rem" /> : <Failure error={error} onRetry={reload} />}
      </div>
    );
  }
  const { plans, subscription, invoices } = value;
  const forSale = subscription.phase === "trial" || subscription.phase === "ended";
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{t("Plan and payment")}</h1>
      {returned && (
        <p role="status" className={styles["note"]}>
          {t("Your payment is being confirmed …")}
        </p>
      )}
      {problem !== null && (
        <p role="alert" className={styles["error"]}>
          {problem}
        </p>
      )}
      <section className={styles["standing"]} aria-label={t("Your subscription")}>
        <p className={styles["sentence"]}>{standingWords(subscription)}</p>
        {subscription.payment_method !== null && subscription.phase !== "ended" && <p className={styles["soft"]}>{t("Paid with {method}", { method: subscription.payment_method })}</p>}
        <div className={styles["actions"]} data-row="standing">
          {subscription.phase === "past_due" && (
            <Button kind="primary" icon="card" busy={busy === "pay"} onClick={() => run("pay", () => pay(billing.payOverdue(newKey()), t("Paid.")))}>
              {t("Pay now")}
            </Button>
          )}
          {subscription.phase === "active" && subscription.ends_with_period && (
            <Button kind="primary" busy={busy === "resume"} onClick={() => run("resume", () => billing.resume(newKey()))}>
              {t("Keep the plan")}
            </Button>
          )}
          {!subscription.sandbox && subscription.payment_method !== null && (
            <Button icon="card" busy={busy === "portal"} onClick={() => run("portal", async () => leaveFor((await billing.portal()).url))}>
              {t("Look after your cards")}
            </Button>
          )}
          {(subscription.phase === "active" || subscription.phase === "past_due") && !subscription.ends_with_period && <Button onClick={() => setLeaving(true)}>{t("Cancel the plan")}</Button>}
        </div>
      </section>

      {subscription.phase !== "free" && subscription.phase !== "past_due" && (
        <section aria-labelledby="plans">
          <h2 id="plans" className={styles["heading"]}>
            {forSale ? t("Choose a plan") : t("Change the plan")}
          </h2>
          <ul className={styles["plans"]} data-row="plans">
            {plans.map((plan) => (
              <PlanCard
                key={plan.id}
                plan={plan}
                current={subscription.phase === "active" && subscription.plan === plan.name}
                word={forSale ? t("Choose {plan}", { plan: planWords(plan.name) }) : t("Change to {plan}", { plan: planWords(plan.name) })}
                onChoose={() => setChosen(plan)}
              />
            ))}
          </ul>
        </section>
      )}

      <Invoices invoices={invoices} />
      {subscription.sandbox && subscription.phase !== "free" && (
        <TimeMachine now={subscription.now} busy={busy} onTravel={(days) => run(`travel-${days}`, () => billing.travel(days))} />
      )}

      {chosen !== null && forSale && (
        <Checkout plan={chosen} busy={busy === "buy"} onClose={() => setChosen(null)} onBuy={(key, country, coupon) => run("buy", () => pay(billing.subscribe(key, chosen.name, country, coupon), t("Enjoy watching.")))} />
      )}
      {chosen !== null && !forSale && (
        <Dialog
          title={t("Change to {plan}?", { plan: planWords(chosen.name) })}
          onClose={() => setChosen(null)}
          actions={
            <>
              <Button onClick={() => setChosen(null)}>{t("Leave it")}</Button>
              <Button kind="primary" busy={busy === "change"} onClick={() => run("change", () => pay(billing.changePlan(newKey(), chosen.name), t("Changed.")))}>
                {t("Change")}
              </Button>
            </>
          }
        >
          {chosen.price > (plans.find((plan) => plan.name === subscription.plan)?.price ?? 0)
            ? t("You have it at once, and pay the difference for the rest of this period now.")
            : t("You keep what you have paid for until {day}, and pay less from then on.", { day: dayWords(subscription.period_end) })}
        </Dialog>
      )}
      {leaving && (
        <Dialog
          title={t("Cancel the plan?")}
          onClose={() => setLeaving(false)}
          actions={
            <>
              <Button onClick={() => setLeaving(false)}>{t("Keep it")}</Button>
              <Button kind="danger" busy={busy === "cancel"} onClick={() => run("cancel", () => billing.cancel(newKey()))}>
                {t("Cancel the plan")}
              </Button>
            </>
          }
        >
          {subscription.phase === "active" ? t("You can watch until {day}, and come back at any time.", { day: dayWords(subscription.period_end) }) : t("It ends now.")}
        </Dialog>
      )}
    </div>
  );
}

/** Goes to another page and never comes back: a token renewed while the page unloads would be lost, and the sign-in with it. */
function leaveFor(url: string): Promise<never> {
  window.location.assign(url);
  return new Promise(() => undefined);
}

/** Follows the payment that the browser comes back from, until it is known what became of it. */
function useReturnedPayment(reload: () => void, onProblem: (sentence: string | null) => void): boolean {
  const id = new URLSearchParams(useSearch()).get("payment");
  const [, go] = useLocation();
  const asked = useRef(0);
  useEffect(() => {
    if (id === null) {
      return;
    }
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const done = (sentence: string | null) => {
      go("/account/plan", { replace: true });
      onProblem(sentence);
      reload();
    };
    const ask = async () => {
      const payment = await billing.payment(id, ending.signal);
      asked.current++;
      if (payment.state === "succeeded") {
        await client.renewToken();
        done(null);
      } else if (payment.state === "failed" || payment.state === "charged_back") {
        done(payment.failure ?? t("The payment did not go through."));
      } else if (payment.url !== null && asked.current > 1) {
        done(t("The payment was not finished. Choose your plan again when you are ready."));
      } else {
        timer = setTimeout(turn, 1500);
      }
    };
    const turn = () => {
      ask().catch((thrown: unknown) => {
        if (!ending.signal.aborted) {
          done(problemWords(thrown));
        }
      });
    };
    turn();
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [id, go, reload, onProblem]);
  return id !== null;
}

type PlanCardProps = { readonly plan: Plan; readonly current: boolean; readonly word: string; readonly onChoose: () => void };

function PlanCard({ plan, current, word, onChoose }: PlanCardProps) {
  return (
    <li className={styles["plan"]} aria-current={current || undefined}>
      <h3 className={styles["name"]}>{planWords(plan.name)}</h3>
      <p className={styles["price"]}>
        {moneyWords(plan.price, plan.currency)} <span className={styles["soft"]}>{t("a month")}</span>
      </p>
      <ul className={styles["points"]}>
        <li>{t("{streams} screens at once", { streams: plan.streams })}</li>
        <li>{t("Up to {quality}", { quality: qualityWords(plan.max_height) })}</li>
        <li>{plan.downloads === 0 ? t("No downloads") : t("{downloads} downloads", { downloads: plan.downloads })}</li>
      </ul>
      {current ? (
        <p className={styles["yours"]}>{t("Your plan")}</p>
      ) : (
        <Button kind="primary" wide onClick={onChoose}>
          {word}
        </Button>
      )}
    </li>
  );
}

type CheckoutProps = { readonly plan: Plan; readonly busy: boolean; readonly onClose: () => void; readonly onBuy: (key: string, country: string, coupon: string | null) => void };

function Checkout({ plan, busy, onClose, onBuy }: CheckoutProps) {
  const [country, setCountry] = useState("ZZ");
  const [coupon, setCoupon] = useState("");
  // One wish, one key: pressing twice buys once.
  const [key] = useState(newKey);
  const buy = useCallback(() => onBuy(`${key}-${country}-${coupon}`.slice(0, 100), country, coupon.trim() === "" ? null : coupon.trim()), [key, country, coupon, onBuy]);
  return (
    <Dialog
      title={t("{plan}, {money} a month", { plan: planWords(plan.name), money: moneyWords(plan.price, plan.currency) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("Leave it")}</Button>
          <Button kind="primary" icon="card" busy={busy} onClick={buy}>
            {t("Go to payment")}
          </Button>
        </>
      }
    >
      <div className={styles["checkout"]}>
        <p>{t("You type your card on the page of our payment provider, never here. Cancel at any time.")}</p>
        <Select label={t("Country")} value={country} options={countries()} onValue={setCountry} />
        <Field label={t("Coupon")} hint={t("If you have one.")} value={coupon} maxLength={40} autoComplete="off" onValue={setCoupon} />
      </div>
    </Dialog>
  );
}

function Invoices({ invoices }: { readonly invoices: readonly Invoice[] }) {
  return (
    <section aria-labelledby="invoices">
      <h2 id="invoices" className={styles["heading"]}>
        {t("Invoices")}
      </h2>
      {invoices.length === 0 ? (
        <p className={styles["soft"]}>{t("There are none yet. They appear here as soon as you pay for something.")}</p>
      ) : (
        <ul className={styles["invoices"]}>
          {invoices.map((invoice) => (
            <li key={invoice.id}>
              <Link to={`/account/invoices/${invoice.id}`} className={styles["invoice"]}>
                <span>{invoice.issued_at === null ? "" : dayWords(invoice.issued_at)}</span>
                <span className={styles["number"]}>{invoice.number}</span>
                <span>{invoice.state === "paid" ? t("Paid") : invoice.state === "open" ? t("Open") : t("Not paid")}</span>
                <span className={styles["sum"]}>{moneyWords(invoice.gross, invoice.currency)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type TimeMachineProps = { readonly now: string; readonly busy: string | null; readonly onTravel: (days: number) => void };

function TimeMachine({ now, busy, onTravel }: TimeMachineProps) {
  return (
    <section className={styles["machine"]} aria-labelledby="machine">
      <h2 id="machine" className={styles["heading"]}>
        {t("Sandbox")}
      </h2>
      <p className={styles["soft"]}>{t("No real money moves here, and you can play your subscription’s time forward. For you it is {day}.", { day: dayWords(now) })}</p>
      <div className={styles["actions"]} data-row="machine">
        {[1, 7, 31].map((days) => (
          <Button key={days} size="small" icon="restart" busy={busy === `travel-${days}`} disabled={busy !== null} onClick={() => onTravel(days)}>
            {days === 1 ? t("A day on") : days === 7 ? t("A week on") : t("A month on")}
          </Button>
        ))}
      </div>
    </section>
  );
}
