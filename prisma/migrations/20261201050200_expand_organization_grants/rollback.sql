DROP TABLE "organization_grants";
