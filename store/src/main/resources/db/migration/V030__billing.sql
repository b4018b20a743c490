-- Plans, subscriptions, invoices, payments and the ledger. Every table of an account carries user_id first in its primary
-- key, so that accounts spread over databases by it and every transaction stays in one of them. Ids are UUIDs of version 7
-- made by the writer. No foreign key leads to users: the books outlive an erased account.

ALTER TABLE subscription_plans
    ADD COLUMN price_minor BIGINT NOT NULL DEFAULT 0 CHECK (price_minor >= 0),
    ADD COLUMN currency CHAR(3) NOT NULL DEFAULT 'EUR',
    ADD COLUMN downloads INT NOT NULL DEFAULT 0,
    ADD COLUMN trial_days INT NOT NULL DEFAULT 14,
    ADD COLUMN on_sale BOOLEAN NOT NULL DEFAULT TRUE,
    ADD COLUMN is_default BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE subscription_plans SET price_minor = 599, downloads = 5 WHERE plan_name = 'basic';
UPDATE subscription_plans SET price_minor = 999, downloads = 25, is_default = TRUE WHERE plan_name = 'standard';
UPDATE subscription_plans SET price_minor = 1499, downloads = 100 WHERE plan_name = 'premium';

CREATE TABLE coupons (
    code VARCHAR(40) PRIMARY KEY,
    percent_off INT NOT NULL CHECK (percent_off BETWEEN 1 AND 100),
    invoices INT NOT NULL CHECK (invoices > 0),
    valid_until TIMESTAMPTZ NOT NULL
);

CREATE TABLE tax_rates (
    country CHAR(2) PRIMARY KEY,
    basis_points INT NOT NULL CHECK (basis_points BETWEEN 0 AND 9999)
);

INSERT INTO tax_rates VALUES
    ('AT', 2000), ('BE', 2100), ('CH', 810), ('CZ', 2100), ('DE', 1900), ('DK', 2500), ('ES', 2100), ('FI', 2550),
    ('FR', 2000), ('GB', 2000), ('GR', 2400), ('HU', 2700), ('IE', 2300), ('IT', 2200), ('LU', 1700), ('NL', 2100),
    ('NO', 2500), ('PL', 2300), ('PT', 2300), ('RO', 2100), ('SE', 2500);

-- One row for each account with books: the lock that all its writes take, the number of its next invoice (the counter of
-- its own issuing series, counted in the transaction that issues), how far its test clock is ahead, and when the scheduler
-- has to look at it.
CREATE TABLE billing_accounts (
    user_id BIGINT PRIMARY KEY,
    invoice_next BIGINT NOT NULL DEFAULT 1,
    clock_ahead_ms BIGINT NOT NULL DEFAULT 0,
    due_at TIMESTAMPTZ,
    lease_end TIMESTAMPTZ,
    withdrawn_at TIMESTAMPTZ
);

CREATE INDEX billing_accounts_due ON billing_accounts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX billing_accounts_withdrawn ON billing_accounts (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE subscriptions (
    user_id BIGINT PRIMARY KEY,
    phase VARCHAR(10) NOT NULL CHECK (phase IN ('FREE', 'TRIAL', 'ACTIVE', 'PAST_DUE', 'ENDED')),
    plan VARCHAR(50) NOT NULL,
    next_plan VARCHAR(50),
    period_start TIMESTAMPTZ NOT NULL,
    period_end TIMESTAMPTZ NOT NULL,
    anchor_day INT NOT NULL CHECK (anchor_day BETWEEN 1 AND 31),
    ends_with_period BOOLEAN NOT NULL,
    attempts INT NOT NULL,
    coupon VARCHAR(40),
    coupon_invoices INT NOT NULL,
    country CHAR(2) NOT NULL,
    method_token VARCHAR(255),
    method_label VARCHAR(100),
    end_reason VARCHAR(20),
    CHECK ((phase = 'ENDED') = (end_reason IS NOT NULL))
);

CREATE TABLE coupon_redemptions (
    user_id BIGINT NOT NULL,
    code VARCHAR(40) NOT NULL,
    redeemed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, code)
);

CREATE TABLE invoices (
    user_id BIGINT NOT NULL,
    invoice_id UUID NOT NULL,
    number VARCHAR(40),
    state VARCHAR(20) NOT NULL CHECK (state IN ('DRAFT', 'OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE')),
    reason VARCHAR(20) NOT NULL,
    plan VARCHAR(50) NOT NULL,
    period_start TIMESTAMPTZ NOT NULL,
    period_end TIMESTAMPTZ NOT NULL,
    currency CHAR(3) NOT NULL,
    gross BIGINT NOT NULL CHECK (gross >= 0),
    discount BIGINT NOT NULL,
    tax BIGINT NOT NULL CHECK (tax BETWEEN 0 AND gross),
    tax_basis_points INT NOT NULL,
    country CHAR(2) NOT NULL,
    coupon VARCHAR(40),
    created_at TIMESTAMPTZ NOT NULL,
    issued_at TIMESTAMPTZ,
    paid_at TIMESTAMPTZ,
    PRIMARY KEY (user_id, invoice_id),
    UNIQUE (user_id, number),
    CHECK (state IN ('DRAFT', 'VOID') OR number IS NOT NULL),
    CHECK ((state = 'PAID') = (paid_at IS NOT NULL))
);

-- An account waits for the money of one invoice at a time.
CREATE UNIQUE INDEX invoices_awaiting ON invoices (user_id) WHERE state IN ('DRAFT', 'OPEN');

CREATE TABLE payments (
    user_id BIGINT NOT NULL,
    payment_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    provider VARCHAR(20) NOT NULL,
    reference VARCHAR(255),
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency CHAR(3) NOT NULL,
    state VARCHAR(20) NOT NULL CHECK (state IN ('PENDING', 'ACTION', 'SUCCEEDED', 'FAILED', 'CHARGED_BACK')),
    hosted BOOLEAN NOT NULL,
    failure VARCHAR(255),
    url VARCHAR(2048),
    created_at TIMESTAMPTZ NOT NULL,
    check_at TIMESTAMPTZ NOT NULL,
    refunded BIGINT NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND amount),
    PRIMARY KEY (user_id, payment_id),
    FOREIGN KEY (user_id, invoice_id) REFERENCES invoices (user_id, invoice_id)
);

-- Nobody is charged twice: the database itself refuses a second payment of an invoice while one may still come.
CREATE UNIQUE INDEX payments_once ON payments (user_id, invoice_id) WHERE state IN ('PENDING', 'ACTION', 'SUCCEEDED');
CREATE INDEX payments_in_flight ON payments (user_id) WHERE state IN ('PENDING', 'ACTION');
CREATE INDEX payments_by_time ON payments (provider, created_at);

CREATE TABLE refunds (
    user_id BIGINT NOT NULL,
    refund_id UUID NOT NULL,
    payment_id UUID NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency CHAR(3) NOT NULL,
    state VARCHAR(20) NOT NULL CHECK (state IN ('PENDING', 'SUCCEEDED', 'FAILED')),
    reason VARCHAR(255) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    check_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, refund_id),
    FOREIGN KEY (user_id, payment_id) REFERENCES payments (user_id, payment_id)
);

CREATE INDEX refunds_pending ON refunds (user_id) WHERE state = 'PENDING';

-- What was asked for under an Idempotency-Key, and what was answered.
CREATE TABLE billing_requests (
    user_id BIGINT NOT NULL,
    request_key VARCHAR(100) NOT NULL,
    request_hash CHAR(64) NOT NULL,
    payment_id UUID,
    answer TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, request_key)
);

-- News from providers that have been acted upon.
CREATE TABLE provider_events (
    user_id BIGINT NOT NULL,
    provider VARCHAR(20) NOT NULL,
    event_id VARCHAR(255) NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, provider, event_id)
);

CREATE TABLE ledger_postings (
    user_id BIGINT NOT NULL,
    posting_id UUID NOT NULL,
    kind VARCHAR(20) NOT NULL,
    reference UUID NOT NULL,
    currency CHAR(3) NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, posting_id),
    UNIQUE (user_id, kind, reference)
);

CREATE TABLE ledger_lines (
    user_id BIGINT NOT NULL,
    posting_id UUID NOT NULL,
    line INT NOT NULL,
    account VARCHAR(50) NOT NULL,
    amount BIGINT NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (user_id, posting_id, line),
    FOREIGN KEY (user_id, posting_id) REFERENCES ledger_postings (user_id, posting_id)
);

-- Balanced at commit, whoever wrote it: the lines of a posting sum to zero, and there are some.
CREATE FUNCTION ledger_posting_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT coalesce(sum(amount), 0) <> 0 OR count(*) < 2 FROM ledger_lines
            WHERE user_id = NEW.user_id AND posting_id = NEW.posting_id) THEN
        RAISE EXCEPTION 'posting % of user % does not balance', NEW.posting_id, NEW.user_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_lines_balanced AFTER INSERT ON ledger_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_is_balanced();
CREATE CONSTRAINT TRIGGER ledger_postings_balanced AFTER INSERT ON ledger_postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_is_balanced();

-- Append-only: a mistake is corrected by another posting.
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_lines
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Accounts from before there was anything to pay: the demo's two go on for nothing, everybody else begins a trial of the
-- plan they have.
INSERT INTO subscriptions (user_id, phase, plan, period_start, period_end, anchor_day, ends_with_period, attempts,
        coupon_invoices, country)
    SELECT user_id,
        CASE WHEN email IN ('editor@marquee.local', 'viewer@marquee.local') THEN 'FREE' ELSE 'TRIAL' END,
        coalesce(plan_name, 'standard'),
        date_trunc('milliseconds', now()),
        date_trunc('milliseconds', now()) + CASE
            WHEN email IN ('editor@marquee.local', 'viewer@marquee.local') THEN INTERVAL '36500 days'
            ELSE INTERVAL '14 days' END,
        extract(day FROM (now() + INTERVAL '14 days') AT TIME ZONE 'UTC')::int, FALSE, 0, 0, 'ZZ'
    FROM users LEFT JOIN subscription_plans USING (subscription_plan_id);
INSERT INTO billing_accounts (user_id, due_at)
    SELECT user_id, CASE WHEN phase = 'TRIAL' THEN period_end END FROM subscriptions;
