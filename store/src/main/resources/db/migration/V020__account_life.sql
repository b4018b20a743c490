-- The life of an account: proof of its e-mail, where it is signed in, PINs, passkeys, and what is owed to those who leave.
--
-- Tables of accounts have user_id in their primary key, so that they can be spread by it as they are. What must be found
-- without knowing the account (an e-mail, the identity at a provider, a code on a screen, a link in a mail) is a look-up
-- table of its own, spread by its own key.

ALTER TABLE users
    ADD COLUMN email_verified_at TIMESTAMPTZ,
    ADD COLUMN pin_hash VARCHAR(255),
    ADD COLUMN suspended_at TIMESTAMPTZ,
    ADD COLUMN erased_at TIMESTAMPTZ;

-- Who says that an e-mail is theirs. Several may, until one has proved it: sign-up never has to say that an e-mail is
-- taken. Sign-in finds accounts here.
CREATE TABLE email_claims (
    email VARCHAR(255) NOT NULL,
    user_id BIGINT NOT NULL,
    verified BOOLEAN NOT NULL DEFAULT FALSE,
    claimed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (email, user_id)
);
CREATE UNIQUE INDEX email_claims_verified ON email_claims (email) WHERE verified;

INSERT INTO email_claims (email, user_id) SELECT email, user_id FROM users;
-- Editors were made by whoever runs the house.
UPDATE email_claims SET verified = TRUE WHERE user_id IN (SELECT user_id FROM roles WHERE role = 'EDITOR');
UPDATE users SET email_verified_at = now() WHERE user_id IN (SELECT user_id FROM roles WHERE role = 'EDITOR');
ALTER TABLE users DROP CONSTRAINT users_email_key;

ALTER TABLE profiles
    ADD COLUMN language VARCHAR(35) NOT NULL DEFAULT '',
    ADD COLUMN maturity_limit INT NOT NULL DEFAULT 18,
    ADD COLUMN pin_hash VARCHAR(255),
    ADD COLUMN autoplay BOOLEAN NOT NULL DEFAULT TRUE,
    DROP CONSTRAINT profiles_pkey,
    ADD PRIMARY KEY (user_id, profile_id);
DROP INDEX profiles_of_user;

-- One device of an account. Its refresh tokens are a family, which has the same id.
CREATE TABLE sign_ins (
    user_id BIGINT NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
    sign_in_id UUID NOT NULL,
    method VARCHAR(20) NOT NULL,
    device VARCHAR(200) NOT NULL,
    address VARCHAR(45) NOT NULL,
    profile_id BIGINT,
    started_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, sign_in_id)
);

INSERT INTO sign_ins (user_id, sign_in_id, method, device, address, started_at, seen_at)
SELECT user_id, family, 'PASSWORD', '', '', min(issued_at), max(issued_at) FROM refresh_tokens GROUP BY user_id, family;

ALTER TABLE refresh_tokens DROP CONSTRAINT refresh_tokens_pkey, ADD PRIMARY KEY (user_id, token_hash);
DROP INDEX refresh_tokens_of_family;
CREATE INDEX refresh_tokens_of_family ON refresh_tokens (user_id, family);

-- Links in mails, challenges and other things that are good once. Only the SHA-256 is kept.
CREATE TABLE one_time_secrets (
    secret_hash BYTEA PRIMARY KEY,
    kind VARCHAR(30) NOT NULL,
    user_id BIGINT,
    content TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX one_time_secrets_of_user ON one_time_secrets (user_id, kind) WHERE user_id IS NOT NULL;
CREATE INDEX one_time_secrets_by_expiry ON one_time_secrets (expires_at);

-- Devices without a keyboard that wait to be let in (RFC 8628).
CREATE TABLE device_codes (
    device_hash BYTEA PRIMARY KEY,
    user_code VARCHAR(8) UNIQUE NOT NULL,
    device VARCHAR(200) NOT NULL,
    address VARCHAR(45) NOT NULL,
    state VARCHAR(10) NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'ALLOWED', 'DENIED')),
    user_id BIGINT,
    polled_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'ALLOWED') = (user_id IS NOT NULL))
);
CREATE INDEX device_codes_by_expiry ON device_codes (expires_at);

-- Failed guesses, by the SHA-256 of what was guessed at. Shared by all processes.
CREATE TABLE failure_counts (
    key_hash BYTEA PRIMARY KEY,
    failures INT NOT NULL,
    window_ends_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX failure_counts_by_end ON failure_counts (window_ends_at);

CREATE TABLE passkeys (
    user_id BIGINT NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
    credential_id BYTEA NOT NULL,
    label VARCHAR(100) NOT NULL,
    public_key BYTEA NOT NULL,
    attestation BYTEA NOT NULL,
    signature_count BIGINT NOT NULL,
    transports VARCHAR(200) NOT NULL,
    user_verified BOOLEAN NOT NULL,
    backup_eligible BOOLEAN NOT NULL,
    backed_up BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, credential_id)
);

-- Accounts at other providers (OIDC) that sign in here.
CREATE TABLE identities (
    issuer VARCHAR(255) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_of_user ON identities (user_id);

-- Mail that is to go out, or that waits to be read in the studio where there is no SMTP server.
CREATE TABLE mails (
    mail_id UUID PRIMARY KEY,
    recipient VARCHAR(255) NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    due_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    error TEXT
);
CREATE INDEX mails_due ON mails (due_at) WHERE sent_at IS NULL;

-- Profiles whose history has yet to be forgotten elsewhere: written in the transaction that removes the profile.
CREATE TABLE erasures (
    profile_id BIGINT PRIMARY KEY,
    rounds_left INT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX erasures_due ON erasures (due_at);

-- What people with power did. The database itself refuses to change or forget it.
CREATE TABLE audit_log (
    entry_id BIGINT PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_id BIGINT NOT NULL,
    action VARCHAR(200) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    outcome VARCHAR(100) NOT NULL,
    address VARCHAR(45) NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The audit log is append-only'; END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_not_truncated BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
