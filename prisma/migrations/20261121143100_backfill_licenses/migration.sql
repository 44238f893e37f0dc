-- Organizations from before licenses: each gets a trial from its creation, and its place at its founder's free allowance.
-- The founder is the first admin. A person is known by the SHA-256 of their mailbox, as lib/core/mailbox.ts has it.
-- Running it again changes nothing.

CREATE TEMPORARY TABLE "founders" ON COMMIT DROP AS
WITH "first_admins" AS (
  SELECT DISTINCT ON (m."organization_id") m."organization_id", u."id" AS "user_id", u."clerk_id",
    split_part(split_part(lower(btrim(u."email")), '@', 1), '+', 1) AS "name",
    split_part(lower(btrim(u."email")), '@', 2) AS "domain",
    u."email" ~ '^[^@]+@[^@]+$' AS "is_address"
  FROM "memberships" m
  JOIN "users" u ON u."id" = m."user_id"
  JOIN "organizations" o ON o."id" = m."organization_id"
  WHERE m."role" = 'admin' AND u."deleted_at" IS NULL AND o."deleted_at" IS NULL AND o."created_by" IS NULL
  ORDER BY m."organization_id", m."clerk_created_at", m."created_at", m."id"
)
SELECT "organization_id", "user_id",
  CASE
    WHEN NOT "is_address" OR "name" = '' THEN 'user:' || "clerk_id"
    WHEN "domain" IN ('gmail.com', 'googlemail.com')
      THEN encode(sha256(convert_to(replace("name", '.', '') || '@gmail.com', 'UTF8')), 'hex')
    ELSE encode(sha256(convert_to("name" || '@' || "domain", 'UTF8')), 'hex')
  END AS "person_key"
FROM "first_admins";

INSERT INTO "person_allowances" ("person_key", "imports_used", "trial_used_at", "trial_organization_id")
SELECT f."person_key", sum(o."imports_used"), min(o."created_at"),
  (array_agg(o."id" ORDER BY o."created_at", o."id"))[1]
FROM "founders" f
JOIN "organizations" o ON o."id" = f."organization_id"
GROUP BY f."person_key"
ON CONFLICT ("person_key") DO NOTHING;

UPDATE "organizations" o SET "created_by" = f."user_id", "allowance_key" = f."person_key"
FROM "founders" f
WHERE f."organization_id" = o."id";

INSERT INTO "licenses" ("id", "organization_id", "license_type", "status", "date_start", "date_end")
SELECT gen_random_uuid(), o."id", 'TRIAL',
  CASE WHEN o."created_at" + interval '30 days' > now() THEN 'ACTIVE' ELSE 'EXPIRED' END::"LicenseStatus",
  o."created_at", o."created_at" + interval '30 days'
FROM "organizations" o
WHERE o."deleted_at" IS NULL AND o."billing_status" = 'none'
ON CONFLICT ("organization_id") DO NOTHING;

UPDATE "organizations" o SET "billing_status" = 'trial', "trial_used_at" = o."created_at"
FROM "licenses" l
WHERE l."organization_id" = o."id" AND l."license_type" = 'TRIAL' AND l."status" = 'ACTIVE'
  AND o."billing_status" = 'none' AND o."trial_used_at" IS NULL;
