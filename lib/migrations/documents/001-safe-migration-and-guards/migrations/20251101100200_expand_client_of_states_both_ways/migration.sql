-- While both releases run, each writes the column that it knows.
CREATE FUNCTION onboarding_states_both_ways() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF NEW."customerId" IS NULL THEN
    NEW."customerId" := NEW."clientId";
  ELSIF NEW."clientId" IS NULL THEN
    NEW."clientId" := (
      SELECT id FROM clients
      WHERE id = lower(btrim(NEW."customerId", E' \t\n\r'))
        AND NOT EXISTS (SELECT FROM onboarding_states AS other WHERE other."clientId" = clients.id AND other.id <> NEW.id)
    );
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER onboarding_states_both_ways BEFORE INSERT ON onboarding_states
  FOR EACH ROW EXECUTE FUNCTION onboarding_states_both_ways();
