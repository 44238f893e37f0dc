-- Money is whole minor units: a double cannot hold 0.10.
CREATE TABLE subscriptions (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  user_id text UNIQUE NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  tier "UserTier" NOT NULL,
  status "SubscriptionStatus" NOT NULL DEFAULT 'ACTIVE',
  billing_cycle text NOT NULL CHECK (billing_cycle IN ('monthly', 'yearly')),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL DEFAULT 'INR' CHECK (currency IN ('INR', 'USD')),
  model_limit integer NOT NULL,
  start_date timestamptz NOT NULL,
  end_date timestamptz,
  next_billing_date timestamptz,
  cancelled_at timestamptz,
  auto_renew boolean NOT NULL DEFAULT true,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_subscriptions_status ON subscriptions (status);
CREATE INDEX idx_subscriptions_end_date ON subscriptions (end_date);
CREATE INDEX idx_subscriptions_next_billing_date ON subscriptions (next_billing_date);
CREATE TABLE payments (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  subscription_id text REFERENCES subscriptions (id) ON DELETE SET NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL DEFAULT 'INR' CHECK (currency IN ('INR', 'USD')),
  status "PaymentStatus" NOT NULL DEFAULT 'PENDING',
  payment_method "PaymentMethod" NOT NULL,
  gateway_provider text NOT NULL,
  gateway_order_id text,
  gateway_payment_id text,
  gateway_signature text,
  transaction_id text UNIQUE,
  receipt_url text,
  invoice_url text,
  failure_reason text,
  failure_code text,
  refunded_amount_minor bigint CHECK (refunded_amount_minor BETWEEN 0 AND amount_minor),
  refunded_at timestamptz,
  refund_reason text,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz
);
CREATE INDEX idx_payments_user_id ON payments (user_id);
CREATE INDEX idx_payments_subscription_id ON payments (subscription_id);
CREATE INDEX idx_payments_status ON payments (status);
CREATE INDEX idx_payments_gateway_order_id ON payments (gateway_order_id);
CREATE INDEX idx_payments_created_at ON payments (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON subscriptions, payments TO clipforge_app;
