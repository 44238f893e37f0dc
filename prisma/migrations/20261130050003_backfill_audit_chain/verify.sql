-- Each row of the audit log has its link.
SELECT a.id FROM audit_log a WHERE NOT EXISTS (SELECT FROM audit_links l WHERE l.entry_id = a.id);

-- Each chain ends where its head says.
SELECT h.chain_id FROM audit_heads h
LEFT JOIN audit_links l ON l.chain_id = h.chain_id AND l.seq = h.seq
WHERE h.seq > h.base_seq AND l.hash IS DISTINCT FROM h.hash;
