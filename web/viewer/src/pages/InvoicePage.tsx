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
import { t } from "../i18n";

/** An invoice on paper: white, and without anything around it. */
export function InvoicePage() {
  const { id } = useParams<{ id: string }>();
  const fetch = useCallback((signal: AbortSignal) => billing.invoice(id, signal), [id]);
  const { value, error, reload } = useFetched(fetch);
  const [, go] = useLocation();
  useTitle(t("Invoice {number}", { number: value?.number ?? "" }));
  return (
    <main className={styles["page"]}>
      <div className={styles["actions"]}>
        <Button icon="back" onClick={() => go("/account/plan")}>
          {t("Back")}
        </Button>
        <Button kind="primary" disabled={value === undefined} onClick={() => window.print()}>
          {t("Print or save")}
        </Button>
      </div>
      {value === undefined && (error === undefined ? <Skeleton height="30rem" /> : <Failure error={error} onRetry={reload} />)}
      {value !== undefined && <Sheet invoice={value} />}
    </main>
  );
}

function Sheet({ invoice }: { readonly invoice: Invoice }) {
  const money = (amount: number) => moneyWords(amount, invoice.currency);
  const state = invoice.state === "paid" ? t("Paid on {day}", { day: invoice.paid_at === null ? "" : dayWords(invoice.paid_at) }) : invoice.state === "open" ? t("To be paid") : t("Not paid");
  const line = t("{plan}, {from} to {until}", { plan: planWords(invoice.plan), from: dayWords(invoice.period_start), until: dayWords(invoice.period_end) });
  return (
    <article className={styles["sheet"]}>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>{t("Invoice")}</h1>
        <p className={styles["brand"]}>Marquee</p>
      </header>
      <dl className={styles["facts"]}>
        <dt>{t("Number")}</dt>
        <dd>{invoice.number}</dd>
        <dt>{t("Date")}</dt>
        <dd>{invoice.issued_at === null ? "" : dayWords(invoice.issued_at)}</dd>
        <dt>{t("Country")}</dt>
        <dd>{invoice.country === "ZZ" ? t("Not given") : invoice.country}</dd>
        <dt>{t("State")}</dt>
        <dd>{state}</dd>
      </dl>
      <table className={styles["lines"]}>
        <thead>
          <tr>
            <th scope="col">{t("What")}</th>
            <th scope="col">{t("Amount")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              {invoice.reason === "change" ? t("Change to {plan}", { plan: line }) : line}
            </td>
            <td>{money(invoice.gross + invoice.discount)}</td>
          </tr>
          {invoice.discount > 0 && (
            <tr>
              <td>{t("Coupon {code}", { code: invoice.coupon ?? "" })}</td>
              <td>{money(-invoice.discount)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("Without tax")}</td>
            <td>{money(invoice.net)}</td>
          </tr>
          <tr>
            <td>{t("Tax, {rate}", { rate: rateWords(invoice.tax_basis_points) })}</td>
            <td>{money(invoice.tax)}</td>
          </tr>
          <tr className={styles["total"]}>
            <td>{t("Total")}</td>
            <td>{money(invoice.gross)}</td>
          </tr>
          {invoice.refunded > 0 && (
            <tr>
              <td>{t("Sent back")}</td>
              <td>{money(-invoice.refunded)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </article>
  );
}
