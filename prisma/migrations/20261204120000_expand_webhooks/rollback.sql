ALTER TABLE "organizations" DROP COLUMN "test_call_detected";
ALTER TABLE "organizations" DROP COLUMN "forwarding_enabled";
DROP TABLE "webhook_attempts";
DROP TABLE "webhook_deliveries";
DROP TABLE "webhook_messages";
DROP TABLE "webhook_endpoints";
