-- Who did what to which title. Rows are added and never changed; a title that is gone keeps its trail.
CREATE TABLE catalog_audit (
    audit_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    movie_id UUID NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL,
    editor VARCHAR(100) NOT NULL,
    action VARCHAR(40) NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX catalog_audit_of_title ON catalog_audit (movie_id, audit_id DESC);
