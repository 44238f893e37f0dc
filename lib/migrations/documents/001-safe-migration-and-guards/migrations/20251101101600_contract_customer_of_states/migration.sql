-- waive no-rollback: "customerId" as it was written, with its spaces, is kept nowhere else; the way back is a backup
DROP TRIGGER onboarding_states_both_ways ON onboarding_states;
DROP FUNCTION onboarding_states_both_ways();
-- successor of onboarding_states.customerId: onboarding_states.clientId when "clientId" IS NOT NULL
ALTER TABLE onboarding_states DROP COLUMN "customerId";
