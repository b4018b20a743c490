-- What viewers searched for and did not find, folded, without a word about who.
CREATE TABLE search_misses (
    query VARCHAR(100) PRIMARY KEY,
    misses BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX search_misses_most ON search_misses (misses DESC);
