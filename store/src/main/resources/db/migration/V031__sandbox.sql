-- What the built-in sandbox provider remembers, as a bank would in its own house. It holds test cards only, and of those
-- only what they do. Writing module: control.billing.payment.
CREATE TABLE sandbox_charges (
    user_id BIGINT NOT NULL,
    payment_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    currency CHAR(3) NOT NULL,
    state VARCHAR(20) NOT NULL,
    card VARCHAR(40),
    failure VARCHAR(255),
    return_path VARCHAR(1024) NOT NULL,
    refunded BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, payment_id)
);

CREATE TABLE sandbox_refunds (
    user_id BIGINT NOT NULL,
    refund_id UUID NOT NULL,
    payment_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (user_id, refund_id)
);

-- News that the sandbox still has to tell us.
CREATE TABLE sandbox_events (
    user_id BIGINT NOT NULL,
    event_id VARCHAR(60) NOT NULL,
    payment_id UUID NOT NULL,
    kind VARCHAR(20) NOT NULL,
    deliver_at TIMESTAMPTZ NOT NULL,
    times INT NOT NULL,
    PRIMARY KEY (user_id, event_id)
);

CREATE INDEX sandbox_events_due ON sandbox_events (deliver_at);
