-- Spreads accounts and their books over the nodes of a Citus cluster, once, after the first start of control has made the
-- tables. Everything an account owns carries user_id and is co-located by it, so every transaction stays on one node and
-- the foreign keys between these tables stay. Not run by any test of ours: the packaged PostgreSQL has no Citus. What
-- is tested is that the same store contract holds on two databases (ShardedBooksIT).

-- What is the same for all accounts is copied to every node.
SELECT create_reference_table('subscription_plans');
SELECT create_reference_table('coupons');
SELECT create_reference_table('tax_rates');

-- The balance of a posting and the append-only ledger are triggers, which touch rows of their own shard only.
SET citus.enable_unsafe_triggers = on;

SELECT create_distributed_table('billing_accounts', 'user_id');
SELECT create_distributed_table('subscriptions', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('coupon_redemptions', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('invoices', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('payments', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('refunds', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('billing_requests', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('provider_events', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('ledger_postings', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('ledger_lines', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('sandbox_charges', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('sandbox_refunds', 'user_id', colocate_with => 'billing_accounts');
SELECT create_distributed_table('sandbox_events', 'user_id', colocate_with => 'billing_accounts');
