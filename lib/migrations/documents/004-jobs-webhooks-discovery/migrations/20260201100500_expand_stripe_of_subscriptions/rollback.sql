ALTER TABLE subscription
  DROP COLUMN stripe_customer_id,
  DROP COLUMN stripe_subscription_id,
  DROP COLUMN stripe_price_id;
