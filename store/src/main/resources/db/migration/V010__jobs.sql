-- The queue of encodes: control.ingest adds jobs and applies their results, media.work leases and finishes them.
-- A job is done once because only the worker in this row, while the row is running, may finish it.

CREATE TABLE jobs (
    job_id UUID PRIMARY KEY,
    title_id UUID NOT NULL,
    master_key TEXT NOT NULL,
    filename TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    stage TEXT NOT NULL,
    percent INT NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
    attempts INT NOT NULL DEFAULT 0,
    worker TEXT,
    lease_end TIMESTAMPTZ,
    error TEXT,
    reason TEXT,
    asset_id UUID,
    runtime_nanos BIGINT,
    heights INT[],
    audio_languages TEXT[],
    caption_languages TEXT[],
    applied BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    finished_at TIMESTAMPTZ,
    CHECK ((state = 'RUNNING') = (worker IS NOT NULL AND lease_end IS NOT NULL)),
    CHECK ((state = 'DONE') = (asset_id IS NOT NULL))
);

-- What a worker looks for every second, and control for results: a few rows of many.
CREATE INDEX jobs_open ON jobs (created_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX jobs_unapplied ON jobs (created_at) WHERE state = 'DONE' AND NOT applied;
CREATE INDEX jobs_newest ON jobs (created_at DESC);
CREATE INDEX jobs_of_title ON jobs (title_id, created_at DESC);
