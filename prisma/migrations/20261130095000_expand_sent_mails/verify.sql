-- A mail is claimed before it is sent.
SELECT key FROM sent_mails WHERE sent_at < claimed_at;
