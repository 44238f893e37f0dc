ALTER TABLE "audit_links" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_links" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "audit_links" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_read" ON "audit_links" FOR SELECT TO clipforge_system USING (true);
GRANT SELECT ON "audit_links" TO clipforge_system;

ALTER TABLE "audit_heads" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_heads" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "audit_heads" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_read" ON "audit_heads" FOR SELECT TO clipforge_system USING (true);
CREATE POLICY "system_verify" ON "audit_heads" FOR UPDATE TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT ON "audit_heads" TO clipforge_system;
GRANT UPDATE ("verified_at", "faults") ON "audit_heads" TO clipforge_system;

-- The log takes new rows and shows them. What removes old ones are two functions that say themselves which.
REVOKE UPDATE, DELETE ON "audit_log" FROM clipforge_system;

REVOKE ALL ON FUNCTION "audit_chain_of"(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_hash"(bytea, bigint, "audit_log") FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_link_entries"(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_link_entry"() FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_remove_until"(uuid, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_expire"(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION "audit_purge"(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_chain_of"(uuid) TO clipforge_system;
GRANT EXECUTE ON FUNCTION "audit_hash"(bytea, bigint, "audit_log") TO clipforge_system;
GRANT EXECUTE ON FUNCTION "audit_expire"(integer) TO clipforge_system;
GRANT EXECUTE ON FUNCTION "audit_purge"(uuid, integer) TO clipforge_system;
