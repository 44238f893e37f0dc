SELECT id FROM stripe_webhook_events WHERE state = 'failed' AND attempts = 0;
