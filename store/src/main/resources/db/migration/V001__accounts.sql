-- Accounts, their profiles and sign-ins. users and profiles are the seed's, with two differences:
-- ids are TSIDs made by the writer (marquee.model.Tsid), not sequences, so that an id says nothing about how many
-- accounts there are, can be known before the row is written, and never needs one machine that counts; and a profile
-- always belongs to a user.
-- Every table carries user_id, so that accounts can be spread over databases by it.

CREATE TABLE subscription_plans (
    subscription_plan_id INT PRIMARY KEY,
    plan_name VARCHAR(50) UNIQUE NOT NULL,
    streams_max INT NOT NULL,
    height_max INT NOT NULL
);

INSERT INTO subscription_plans VALUES (1, 'basic', 1, 720), (2, 'standard', 2, 1080), (3, 'premium', 4, 2160);

CREATE TABLE users (
    user_id BIGINT PRIMARY KEY,
    email VARCHAR(255) UNIQUE NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    subscription_plan_id INT REFERENCES subscription_plans(subscription_plan_id),
    subscription_status VARCHAR(50), -- 'ACTIVE', 'CANCELLED'
    created_at TIMESTAMP DEFAULT NOW()
);

CREATE TABLE profiles (
    profile_id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
    profile_name VARCHAR(100) NOT NULL,
    is_kid_friendly BOOLEAN NOT NULL DEFAULT FALSE,
    avatar_url VARCHAR(255) NOT NULL DEFAULT ''
);

CREATE INDEX profiles_of_user ON profiles (user_id);

CREATE TABLE roles (
    user_id BIGINT NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
    role VARCHAR(20) NOT NULL,
    PRIMARY KEY (user_id, role)
);

-- One row for each refresh token ever issued and not yet expired. The token itself is nowhere: only its SHA-256, which
-- is enough because a token is 256 random bits. The tokens that replaced each other are a family.
CREATE TABLE refresh_tokens (
    token_hash BYTEA PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
    family UUID NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

CREATE INDEX refresh_tokens_of_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);
