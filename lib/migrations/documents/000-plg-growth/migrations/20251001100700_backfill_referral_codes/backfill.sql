-- each: Organization.id
UPDATE "Organization" SET "referralCode" = 'CLIP' || upper(substr(md5('code of ' || id), 1, 10))
WHERE id = ANY ($1) AND "referralCode" IS NULL;
