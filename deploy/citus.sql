-- Spreads accounts and their books over the nodes of a Citus cluster, once, on the coordinator, after the first start of
-- control has made the tables and before there are many accounts. Everything an account owns carries user_id and is
-- co-located by it, so every transaction of an account stays on one node, and the foreign keys between these tables stay.
-- The packaged PostgreSQL has no Citus: CitusRulesIT runs this file against the real tables with functions that hold
-- every statement against Citus's rules for keys and references, not against a cluster.

-- What is the same for all accounts is copied to every node.
SELECT create_reference_table('subscription_plans');
SELECT create_reference_table('coupons');
SELECT create_reference_table('tax_rates');

-- The balance of a posting and the append-only ledger are triggers, which touch rows of their own shard only.
SET citus.enable_unsafe_triggers = on;

SELECT create_distributed_table('users', 'user_id');
SELECT create_distributed_table('profiles', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('roles', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('sign_ins', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('refresh_tokens', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('passkeys', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('billing_accounts', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('subscriptions', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('coupon_redemptions', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('invoices', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('payments', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('refunds', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('billing_requests', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('provider_events', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('ledger_postings', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('ledger_lines', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('sandbox_charges', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('sandbox_refunds', 'user_id', colocate_with => 'users');
SELECT create_distributed_table('sandbox_events', 'user_id', colocate_with => 'users');

-- Look-up tables: found by something else than the account.
SELECT create_distributed_table('email_claims', 'email', colocate_with => 'none');
SELECT create_distributed_table('identities', 'issuer', colocate_with => 'none');
SELECT create_distributed_table('one_time_secrets', 'secret_hash', colocate_with => 'none');
SELECT create_distributed_table('failure_counts', 'key_hash', colocate_with => 'none');

-- device_codes (two unique columns), mails, erasures, audit_log, licences, jobs and uploads stay on the coordinator.
