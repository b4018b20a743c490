import type { Client } from "./Client";

/** Amounts are in minor units of their currency. */
export type Plan = {
  readonly id: number;
  readonly name: string;
  readonly streams: number;
  readonly max_height: number;
  readonly downloads: number;
  readonly price: number;
  readonly currency: string;
  readonly trial_days: number;
  readonly on_sale: boolean;
  readonly default: boolean;
};

export type PaymentState = "pending" | "action" | "succeeded" | "failed" | "charged_back";

export type Payment = {
  readonly id: string;
  readonly invoice_id: string;
  readonly state: PaymentState;
  readonly amount: number;
  readonly refunded: number;
  readonly currency: string;
  readonly provider: string;
  readonly failure: string | null;
  /** Where the customer has to go to pay. */
  readonly url: string | null;
  readonly created_at: string;
};

export type Subscription = {
  readonly phase: "free" | "trial" | "active" | "past_due" | "ended";
  readonly plan: string;
  readonly next_plan: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly ends_with_period: boolean;
  readonly entitled: boolean;
  readonly entitled_until: string | null;
  readonly attempts: number;
  readonly coupon: string | null;
  readonly country: string;
  readonly payment_method: string | null;
  readonly end_reason: "trial_over" | "cancelled" | "unpaid" | "chargeback" | null;
  readonly payment: Payment | null;
  /** On the account's own clock. */
  readonly now: string;
  /** No real money moves, and time can be played forward. */
  readonly sandbox: boolean;
};

export type Bought = { readonly subscription: Subscription; readonly payment: Payment | null };

export type Invoice = {
  readonly id: string;
  readonly number: string | null;
  readonly state: "draft" | "open" | "paid" | "void" | "uncollectible";
  readonly reason: "first" | "renewal" | "change";
  readonly plan: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly gross: number;
  readonly net: number;
  readonly tax: number;
  readonly tax_basis_points: number;
  readonly discount: number;
  readonly currency: string;
  readonly country: string;
  readonly coupon: string | null;
  readonly issued_at: string | null;
  readonly paid_at: string | null;
  readonly refunded: number;
};

export type Coupon = { readonly code: string; readonly percent_off: number; readonly invoices: number; readonly valid_until: string };
export type Balance = { readonly account: string; readonly currency: string; readonly amount: number };
export type AccountPayment = { readonly user_id: string; readonly payment: Payment };
export type Difference = {
  readonly user_id: string;
  readonly payment_id: string;
  readonly problem: string;
  readonly in_books: string;
  readonly at_provider: string;
  readonly amount: number;
};
export type Reconciliation = {
  readonly provider: string;
  readonly payments: number;
  readonly received: number;
  readonly refunded: number;
  readonly ledger_sum: number;
  readonly differences: readonly Difference[];
};

/** Names a wish: the same key asks once, however often it is sent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a household buys and has paid. Each write takes the key of one wish. */
export class Billing {
  constructor(private readonly client: Client) {}

  plans(signal?: AbortSignal): Promise<readonly Plan[]> {
    return this.client.request<readonly Plan[]>("/v1/plans", { signal });
  }

  subscription(signal?: AbortSignal): Promise<Subscription> {
    return this.client.request<Subscription>("/v1/subscription", { signal });
  }

  subscribe(key: string, plan: string, country: string, coupon: string | null): Promise<Bought> {
    return this.write<Bought>("/v1/subscription", key, { plan, country, coupon });
  }

  changePlan(key: string, plan: string): Promise<Bought> {
    return this.write<Bought>("/v1/subscription/plan", key, { plan });
  }

  payOverdue(key: string): Promise<Bought> {
    return this.write<Bought>("/v1/subscription/pay", key, {});
  }

  cancel(key: string): Promise<Subscription> {
    return this.write<Subscription>("/v1/subscription/cancel", key, {});
  }

  resume(key: string): Promise<Subscription> {
    return this.write<Subscription>("/v1/subscription/resume", key, {});
  }

  /** The provider's page where cards are looked after. */
  portal(): Promise<{ readonly url: string }> {
    return this.client.request<{ readonly url: string }>("/v1/subscription/portal", { method: "POST", body: {} });
  }

  payment(id: string, signal?: AbortSignal): Promise<Payment> {
    return this.client.request<Payment>(`/v1/payments/${encodeURIComponent(id)}`, { signal });
  }

  invoices(signal?: AbortSignal): Promise<readonly Invoice[]> {
    return this.client.request<readonly Invoice[]>("/v1/invoices", { signal });
  }

  invoice(id: string, signal?: AbortSignal): Promise<Invoice> {
    return this.client.request<Invoice>(`/v1/invoices/${encodeURIComponent(id)}`, { signal });
  }

  /** Sandbox only: what falls due on the way happens. */
  travel(days: number): Promise<Subscription> {
    return this.client.request<Subscription>("/v1/sandbox/clock", { method: "POST", body: { days } });
  }

  private write<Answer>(path: string, key: string, body: unknown): Promise<Answer> {
    return this.client.request<Answer>(path, { method: "POST", body, key });
  }
}

/** What those who run the service see of the books. */
export class Books {
  constructor(private readonly client: Client) {}

  plans(signal?: AbortSignal): Promise<readonly Plan[]> {
    return this.client.request<readonly Plan[]>("/v1/billing/plans", { signal });
  }

  keepPlan(plan: Plan): Promise<Plan> {
    return this.client.request<Plan>(`/v1/billing/plans/${plan.id}`, { method: "PUT", body: plan });
  }

  coupons(signal?: AbortSignal): Promise<readonly Coupon[]> {
    return this.client.request<readonly Coupon[]>("/v1/billing/coupons", { signal });
  }

  keepCoupon(coupon: Coupon): Promise<Coupon> {
    return this.client.request<Coupon>(`/v1/billing/coupons/${encodeURIComponent(coupon.code)}`, { method: "PUT", body: coupon });
  }

  ledger(signal?: AbortSignal): Promise<readonly Balance[]> {
    return this.client.request<readonly Balance[]>("/v1/billing/ledger", { signal });
  }

  payments(signal?: AbortSignal): Promise<readonly AccountPayment[]> {
    return this.client.request<readonly AccountPayment[]>("/v1/billing/payments", { signal });
  }

  reconciliation(signal?: AbortSignal): Promise<Reconciliation> {
    return this.client.request<Reconciliation>("/v1/billing/reconciliation", { signal });
  }

  refund(key: string, userId: string, paymentId: string, amount: number, reason: string): Promise<unknown> {
    return this.client.request(`/v1/billing/accounts/${userId}/refunds`, { method: "POST", key, body: { payment_id: paymentId, amount, reason } });
  }
}
