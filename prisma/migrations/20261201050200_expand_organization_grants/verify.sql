-- A credit that was given names Stripe's transaction.
SELECT id FROM organization_grants WHERE kind = 'credit' AND (applied_at IS NULL) <> (stripe_transaction_id IS NULL);
