-- The tasks of a job: media.work plans them, leases them and finishes them; control reads how far they are.
-- A job is open while it is QUEUED here; whether somebody works on it is said by its tasks. It is done once, because
-- only the holder of its last task may finish it, and only while it is open.

ALTER TABLE jobs ADD COLUMN priority INT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN report TEXT;
-- The name of a ladder policy; null for the one of the catalogue.
ALTER TABLE jobs ADD COLUMN policy TEXT;
ALTER TABLE jobs ADD COLUMN started_at TIMESTAMPTZ;
ALTER TABLE jobs DROP CONSTRAINT jobs_check;

CREATE TABLE tasks (
    job_id UUID NOT NULL REFERENCES jobs ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('PLAN', 'TRIAL', 'LADDER', 'ENCODE', 'FINISH')),
    -- A task waits until every task of its job with a lower step is done.
    step INT NOT NULL,
    ordinal INT NOT NULL,
    spec TEXT NOT NULL,
    weight BIGINT NOT NULL CHECK (weight >= 0),
    state TEXT NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'PARKED')),
    words TEXT NOT NULL DEFAULT '',
    percent INT NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
    attempts INT NOT NULL DEFAULT 0,
    not_before TIMESTAMPTZ NOT NULL DEFAULT now(),
    worker TEXT,
    lease_end TIMESTAMPTZ,
    result TEXT,
    log TEXT,
    PRIMARY KEY (job_id, name),
    CHECK ((state = 'RUNNING') = (worker IS NOT NULL AND lease_end IS NOT NULL))
);

CREATE INDEX tasks_open ON tasks (job_id, step, ordinal) WHERE state IN ('QUEUED', 'RUNNING');

UPDATE jobs SET state = 'QUEUED', worker = NULL, lease_end = NULL WHERE state = 'RUNNING';
INSERT INTO tasks (job_id, name, kind, step, ordinal, spec, weight)
    SELECT job_id, 'plan', 'PLAN', 0, 0, '', 0 FROM jobs WHERE state = 'QUEUED';
ALTER TABLE jobs DROP COLUMN worker;
ALTER TABLE jobs DROP COLUMN lease_end;
ALTER TABLE jobs DROP COLUMN percent;
ALTER TABLE jobs DROP COLUMN attempts;
ALTER TABLE jobs DROP COLUMN stage;
