-- Spreads the tables of accounts over a Citus cluster by user_id, as they are. Run once on the coordinator, after the first
-- start of control has made them and before there are many accounts. Foreign keys stay: all of them are by user_id.

SELECT create_reference_table('subscription_plans');
SELECT create_distributed_table('users', 'user_id');
SELECT create_distributed_table('profiles', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('roles', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('sign_ins', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('refresh_tokens', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('passkeys', 'user_id', colocate_with => 'users');

-- Look-up tables: found by something else than the account.
SELECT create_distributed_table('email_claims', 'email', colocate_with => 'none');
SELECT create_distributed_table('identities', 'issuer', colocate_with => 'none');
SELECT create_distributed_table('one_time_secrets', 'secret_hash', colocate_with => 'none');
SELECT create_distributed_table('failure_counts', 'key_hash', colocate_with => 'none');

-- device_codes (two unique columns), mails, erasures, audit_log, jobs and uploads are small and stay on the coordinator.
