-- waive no-rollback: "customerId" as it was written, with its spaces, is kept nowhere else; the way back is a backup
DROP TRIGGER onboarding_states_both_ways ON onboarding_states;
DROP FUNCTION onboarding_states_both_ways();
ALTER TABLE onboarding_states DROP COLUMN "customerId";
