import { sentenceOf, type Coupon, type Plan } from "@marquee/api";
import { Button, Dialog, Field, moneyWords, Notice, Skeleton, Switch } from "@marquee/ui";
import { useCallback, useState } from "react";
import { books } from "../services";
import { usePolled } from "../usePolled";
import { dateWords } from "../words";
import styles from "./Billing.module.css";

const everyMs = 30_000;

/** What is for sale. */
export function PlansPage() {
  const fetch = useCallback(async (signal: AbortSignal) => {
    const [plans, coupons] = await Promise.all([books.plans(signal), books.coupons(signal)]);
    return { plans, coupons };
  }, []);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [adding, setAdding] = useState(false);
  const fresh: Plan = { id: 1 + Math.max(0, ...(value?.plans ?? []).map((one) => one.id)), name: "", streams: 2, max_height: 1080, downloads: 0, price: 999, currency: "EUR", trial_days: 14, on_sale: false, default: false };
  return (
    <>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>Plans</h1>
        <Button kind="primary" icon="plus" disabled={value === undefined} onClick={() => setPlan(fresh)}>
          New plan
        </Button>
      </header>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="12rem" />}
      {value !== undefined && (
        <>
          <div className={styles["scroll"]}>
            <table className={styles["table"]}>
              <thead>
                <tr>
                  <th scope="col">Plan</th>
                  <th scope="col">Price a month</th>
                  <th scope="col">Screens</th>
                  <th scope="col">Picture</th>
                  <th scope="col">Trial</th>
                  <th scope="col">State</th>
                  <th scope="col">
                    <span className="visually-hidden">Change</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {value.plans.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name}</th>
                    <td>{moneyWords(one.price, one.currency)}</td>
                    <td>{one.streams}</td>
                    <td>{one.max_height} lines</td>
                    <td>{one.trial_days} days</td>
                    <td>
                      {one.on_sale ? "On sale" : "Not sold"}
                      {one.default ? ", default" : ""}
                    </td>
                    <td>
                      <Button size="small" icon="edit" aria-label={`Change ${one.name}`} onClick={() => setPlan(one)}>
                        Change
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <header className={styles["header"]}>
            <h2 className={styles["heading"]}>Coupons</h2>
            <Button icon="plus" onClick={() => setAdding(true)}>
              New coupon
            </Button>
          </header>
          <Coupons coupons={value.coupons} />
        </>
      )}
      {plan !== null && (
        <PlanDialog
          plan={plan}
          isNew={value?.plans.every((one) => one.id !== plan.id) ?? true}
          onClose={(changed) => {
            setPlan(null);
            if (changed) {
              reload();
            }
          }}
        />
      )}
      {adding && (
        <CouponDialog
          onClose={(changed) => {
            setAdding(false);
            if (changed) {
              reload();
            }
          }}
        />
      )}
    </>
  );
}

function Coupons({ coupons }: { readonly coupons: readonly Coupon[] }) {
  if (coupons.length === 0) {
    return (
      <Notice icon="card" title="No coupon yet">
        <p>A coupon makes the first invoices of a subscription cheaper. Each household can use it once.</p>
      </Notice>
    );
  }
  return (
    <div className={styles["scroll"]}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Off</th>
            <th scope="col">Invoices</th>
            <th scope="col">Valid until</th>
          </tr>
        </thead>
        <tbody>
          {coupons.map((coupon) => (
            <tr key={coupon.code}>
              <th scope="row">{coupon.code}</th>
              <td>{coupon.percent_off} %</td>
              <td>{coupon.invoices}</td>
              <td>{dateWords(coupon.valid_until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DialogProps = { readonly onClose: (changed: boolean) => void };

function useSaving(onClose: (changed: boolean) => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    work()
      .then(() => onClose(true))
      .catch((thrown: unknown) => {
        setProblem(sentenceOf(thrown));
        setBusy(false);
      });
  };
  return { problem, busy, save };
}

function PlanDialog({ plan, isNew, onClose }: DialogProps & { readonly plan: Plan; readonly isNew: boolean }) {
  const [draft, setDraft] = useState(plan);
  const { problem, busy, save } = useSaving(onClose);
  const number = (label: string, key: "streams" | "max_height" | "downloads" | "price" | "trial_days", hint?: string) => (
    <Field label={label} type="number" min={0} required hint={hint} value={String(draft[key])} onValue={(value) => setDraft({ ...draft, [key]: Math.round(Number(value)) })} />
  );
  return (
    <Dialog
      title={isNew ? "New plan" : `Change ${plan.name}`}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>Leave it</Button>
          <Button kind="primary" busy={busy} onClick={() => save(() => books.keepPlan(draft))}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles["form"]}>
        {problem !== null && (
          <p role="alert" className={styles["error"]}>
            {problem}
          </p>
        )}
        {isNew && <Field label="Name" required maxLength={50} hint="Lower case; it stays as it is." value={draft.name} onValue={(name) => setDraft({ ...draft, name })} />}
        {number("Price a month", "price", `In the smallest unit: ${moneyWords(draft.price, draft.currency)}, tax included. Who has the plan pays it from the next period on.`)}
        {number("Screens at once", "streams")}
        {number("Tallest picture", "max_height", "In lines.")}
        {number("Downloads", "downloads")}
        {number("Trial", "trial_days", "In days.")}
        <Switch label="On sale" on={draft.on_sale} onChange={(on) => setDraft({ ...draft, on_sale: on })} />
        <Switch label="New accounts try this one" on={draft.default} onChange={(on) => setDraft({ ...draft, default: on })} />
      </div>
    </Dialog>
  );
}

function CouponDialog({ onClose }: DialogProps) {
  const [code, setCode] = useState("");
  const [percent, setPercent] = useState("50");
  const [invoices, setInvoices] = useState("1");
  const [until, setUntil] = useState("");
  const { problem, busy, save } = useSaving(onClose);
  return (
    <Dialog
      title="New coupon"
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>Leave it</Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={code.trim().length < 3 || until === ""}
            onClick={() => save(() => books.keepCoupon({ code: code.trim().toUpperCase(), percent_off: Number(percent), invoices: Number(invoices), valid_until: `${until}T23:59:59Z` }))}
          >
            Save
          </Button>
        </>
      }
    >
      <div className={styles["form"]}>
        {problem !== null && (
          <p role="alert" className={styles["error"]}>
            {problem}
          </p>
        )}
        <Field label="Code" required maxLength={40} value={code} onValue={setCode} />
        <Field label="Percent off" type="number" min={1} max={100} required value={percent} onValue={setPercent} />
        <Field label="Invoices" type="number" min={1} max={120} required value={invoices} onValue={setInvoices} />
        <Field label="Valid until" type="date" required value={until} onValue={setUntil} />
      </div>
    </Dialog>
  );
}
