-- Keys that segments are encrypted with. wrapped is AES-256-GCM under the wrapping key of that name, which is in the
-- settings and never here; it is bound to the row's other columns, so a key moved to another row does not unwrap.
CREATE TABLE content_keys (
    kid UUID PRIMARY KEY,
    -- The job that made them: asking again gives the same keys.
    key_set UUID NOT NULL,
    title_id UUID NOT NULL,
    track_class TEXT NOT NULL CHECK (track_class IN ('AUDIO', 'SD', 'HD', 'FHD', 'UHD')),
    wrapping_key TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (key_set, track_class)
);

CREATE INDEX content_keys_of_title ON content_keys (title_id);
CREATE INDEX content_keys_by_wrapping_key ON content_keys (wrapping_key);

-- Titles whose next encode is to be encrypted.
CREATE TABLE protected_titles (
    title_id UUID PRIMARY KEY
);

-- Who was given keys, or was refused: tracks is then empty. Written by playback, some seconds late, and forgotten after
-- marquee.licence.log-kept.
CREATE TABLE licences (
    licence_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issued_at TIMESTAMPTZ NOT NULL,
    stream_id UUID NOT NULL,
    user_id BIGINT NOT NULL,
    title_id UUID NOT NULL,
    key_set UUID NOT NULL,
    drm_system TEXT NOT NULL,
    tracks TEXT NOT NULL
);

CREATE INDEX licences_of_title ON licences (title_id, issued_at DESC);
CREATE INDEX licences_by_age ON licences (issued_at);
