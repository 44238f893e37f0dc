DROP TRIGGER onboarding_states_both_ways ON onboarding_states;
DROP FUNCTION onboarding_states_both_ways();
