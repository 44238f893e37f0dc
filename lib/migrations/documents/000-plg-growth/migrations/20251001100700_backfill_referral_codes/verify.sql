-- The codes of organizations that a release without codes still adds are made when they are first asked for.
SELECT id, "referralCode" FROM "Organization"
WHERE "createdAt" < timestamptz '2025-10-01 00:00:00+00' AND "referralCode" IS NULL;
SELECT id, "referralCode" FROM "Organization" WHERE "referralCode" !~ '^CLIP[0-9A-F]{10}$';
