-- What the gate before publishing found in an asset, passed or not, as VerificationReport in JSON.
CREATE TABLE verification_reports (
    job_id UUID PRIMARY KEY,
    title_id UUID NOT NULL,
    report JSONB NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX verification_reports_of_title ON verification_reports (title_id, made_at DESC);
