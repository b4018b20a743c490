-- How far each master has come in. touched_at is what expiry goes by; part_tags holds one tag a line, because a line of
-- text is all that the object store wants back.
CREATE TABLE uploads (
    upload_id UUID PRIMARY KEY,
    user_id BIGINT NOT NULL,
    movie_id UUID NOT NULL,
    filename VARCHAR(255) NOT NULL,
    content_type VARCHAR(100) NOT NULL,
    bytes_total BIGINT NOT NULL,
    bytes_received BIGINT NOT NULL,
    blob_key VARCHAR(1024) NOT NULL,
    parts_id TEXT NOT NULL,
    part_tags TEXT NOT NULL,
    touched_at TIMESTAMPTZ NOT NULL,
    finished BOOLEAN NOT NULL
);

CREATE INDEX uploads_by_touch ON uploads (touched_at);

-- Titles to publish as soon as their first encode is done. A wish of the editor's workflow, granted once: it lives beside
-- the jobs that grant it and not in movies, which viewers read.
CREATE TABLE publish_wishes (
    movie_id UUID PRIMARY KEY
);
