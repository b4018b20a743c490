import type { Invoice } from "@marquee/api";
import { Button, moneyWords, rateWords, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { useLocation, useParams } from "wouter";
import { dayWords, planWords } from "../billing";
import { Failure } from "../parts/Failure";
import { billing } from "../services";
import { useFetched } from "../useFetched";
import { useTitle } from "../useTitle";
import styles from "./InvoicePage.module.css";

/** An invoice on paper: white, and without anything around it. */
export function InvoicePage() {
  const { id } = useParams<{ id: string }>();
  const fetch = useCallback((signal: AbortSignal) => billing.invoice(id, signal), [id]);
  const { value, error, reload } = useFetched(fetch);
  const [, go] = useLocation();
  useTitle(`Invoice ${value?.number ?? ""}`);
  return (
    <main className={styles["page"]}>
      <div className={styles["actions"]}>
        <Button icon="back" onClick={() => go("/account/plan")}>
          Back
        </Button>
        <Button kind="primary" disabled={value === undefined} onClick={() => window.print()}>
          Print or save
        </Button>
      </div>
      {value === undefined && (error === undefined ? <Skeleton height="30rem" /> : <Failure error={error} onRetry={reload} />)}
      {value !== undefined && <Sheet invoice={value} />}
    </main>
  );
}

function Sheet({ invoice }: { readonly invoice: Invoice }) {
  const money = (amount: number) => moneyWords(amount, invoice.currency);
  const state = invoice.state === "paid" ? `Paid on ${invoice.paid_at === null ? "" : dayWords(invoice.paid_at)}` : invoice.state === "open" ? "To be paid" : "Not paid";
  return (
    <article className={styles["sheet"]}>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>Invoice</h1>
        <p className={styles["brand"]}>Marquee</p>
      </header>
      <dl className={styles["facts"]}>
        <dt>Number</dt>
        <dd>{invoice.number}</dd>
        <dt>Date</dt>
        <dd>{invoice.issued_at === null ? "" : dayWords(invoice.issued_at)}</dd>
        <dt>Country</dt>
        <dd>{invoice.country === "ZZ" ? "Not given" : invoice.country}</dd>
        <dt>State</dt>
        <dd>{state}</dd>
      </dl>
      <table className={styles["lines"]}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              {invoice.reason === "change" ? "Change to " : ""}
              {planWords(invoice.plan)}, {dayWords(invoice.period_start)} to {dayWords(invoice.period_end)}
            </td>
            <td>{money(invoice.gross + invoice.discount)}</td>
          </tr>
          {invoice.discount > 0 && (
            <tr>
              <td>Coupon {invoice.coupon}</td>
              <td>{money(-invoice.discount)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <td>Without tax</td>
            <td>{money(invoice.net)}</td>
          </tr>
          <tr>
            <td>Tax, {rateWords(invoice.tax_basis_points)}</td>
            <td>{money(invoice.tax)}</td>
          </tr>
          <tr className={styles["total"]}>
            <td>Total</td>
            <td>{money(invoice.gross)}</td>
          </tr>
          {invoice.refunded > 0 && (
            <tr>
              <td>Sent back</td>
              <td>{money(-invoice.refunded)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </article>
  );
}
