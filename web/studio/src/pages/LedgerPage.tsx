import { newKey, sentenceOf, type AccountPayment, type Balance, type Reconciliation } from "@marquee/api";
import { Button, classes, Dialog, Field, moneyWords, Notice, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { books } from "../services";
import { usePolled } from "../usePolled";
import { dateWords } from "../words";
import styles from "./Billing.module.css";

const everyMs = 15_000;
const states = { pending: "Under way", action: "At the bank", succeeded: "Paid", failed: "Failed", charged_back: "Charged back" } as const;

/** The money: what the books say, what the provider says, and whether that is the same. */
export function LedgerPage() {
  const fetch = useCallback(async (signal: AbortSignal) => {
    const [ledger, payments, reconciliation] = await Promise.all([books.ledger(signal), books.payments(signal), books.reconciliation(signal)]);
    return { ledger, payments, reconciliation };
  }, []);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  const [refunding, setRefunding] = useState<AccountPayment | null>(null);
  return (
    <>
      <h1 className={styles["title"]}>Ledger</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="16rem" />}
      {value !== undefined && (
        <>
          <Verdict report={value.reconciliation} />
          <h2 className={styles["heading"]}>Balances</h2>
          <Balances ledger={value.ledger} />
          <h2 className={styles["heading"]}>Latest payments</h2>
          <Payments payments={value.payments} onRefund={setRefunding} />
        </>
      )}
      {refunding !== null && (
        <RefundDialog
          payment={refunding}
          onClose={(changed) => {
            setRefunding(null);
            if (changed) {
              reload();
            }
          }}
        />
      )}
    </>
  );
}

function Verdict({ report }: { readonly report: Reconciliation }) {
  const fine = report.ledger_sum === 0 && report.differences.length === 0;
  return (
    <section className={classes(styles["verdict"], styles[fine ? "good" : "bad"])} aria-label="Reconciliation">
      <p className={styles["strong"]}>
        {fine
          ? `The books and ${report.provider} agree.`
          : report.ledger_sum !== 0
            ? `The ledger is off by ${report.ledger_sum}. Stop and find out why.`
            : `${report.differences.length} payments differ between the books and ${report.provider}.`}
      </p>
      <p>{report.payments} payments of the last month compared, one by one.</p>
      {report.differences.length > 0 && (
        <ul className={styles["differences"]}>
          {report.differences.map((difference) => (
            <li key={difference.payment_id}>
              Account {difference.user_id}, payment {difference.payment_id}: {difference.problem} (books: {difference.in_books}, provider: {difference.at_provider})
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Balances({ ledger }: { readonly ledger: readonly Balance[] }) {
  if (ledger.length === 0) {
    return (
      <Notice icon="book" title="Nothing has been booked yet">
        <p>The first invoice fills this page.</p>
      </Notice>
    );
  }
  return (
    <div className={styles["scroll"]}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" className={styles["sum"]}>
              Debit
            </th>
            <th scope="col" className={styles["sum"]}>
              Credit
            </th>
          </tr>
        </thead>
        <tbody>
          {ledger.map((balance) => (
            <tr key={`${balance.account} ${balance.currency}`}>
              <th scope="row">{balance.account}</th>
              <td className={styles["sum"]}>{balance.amount > 0 ? moneyWords(balance.amount, balance.currency) : ""}</td>
              <td className={styles["sum"]}>{balance.amount < 0 ? moneyWords(-balance.amount, balance.currency) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Payments({ payments, onRefund }: { readonly payments: readonly AccountPayment[]; readonly onRefund: (payment: AccountPayment) => void }) {
  if (payments.length === 0) {
    return <p className={styles["soft"]}>There are none yet.</p>;
  }
  return (
    <div className={styles["scroll"]}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Account</th>
            <th scope="col">State</th>
            <th scope="col" className={styles["sum"]}>
              Amount
            </th>
            <th scope="col">
              <span className="visually-hidden">Refund</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {payments.map((one) => (
            <tr key={one.payment.id}>
              <td>{dateWords(one.payment.created_at)}</td>
              <td className={styles["mono"]}>{one.user_id}</td>
              <td>
                {states[one.payment.state]}
                {one.payment.refunded > 0 ? `, ${moneyWords(one.payment.refunded, one.payment.currency)} sent back` : ""}
              </td>
              <td className={styles["sum"]}>{moneyWords(one.payment.amount, one.payment.currency)}</td>
              <td>
                {one.payment.state === "succeeded" && one.payment.refunded < one.payment.amount && (
                  <Button size="small" aria-label={`Refund payment of account ${one.user_id}`} onClick={() => onRefund(one)}>
                    Refund
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RefundDialogProps = { readonly payment: AccountPayment; readonly onClose: (changed: boolean) => void };

function RefundDialog({ payment: { user_id: userId, payment }, onClose }: RefundDialogProps) {
  const left = payment.amount - payment.refunded;
  const [amount, setAmount] = useState(String(left));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key] = useState(newKey);
  const send = () => {
    setBusy(true);
    books
      .refund(`${key}-${amount}`, userId, payment.id, Number(amount), reason.trim())
      .then(() => onClose(true))
      .catch((thrown: unknown) => {
        setProblem(sentenceOf(thrown));
        setBusy(false);
      });
  };
  return (
    <Dialog
      title="Send money back"
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>Leave it</Button>
          <Button kind="danger" busy={busy} disabled={reason.trim().length < 3} onClick={send}>
            Send {moneyWords(Number(amount) || 0, payment.currency)} back
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
        <Field label="Amount" type="number" min={1} max={left} required hint={`In the smallest unit, at most ${left}.`} value={amount} onValue={setAmount} />
        <Field label="Reason" required maxLength={200} hint="For the books." value={reason} onValue={setReason} />
      </div>
    </Dialog>
  );
}
