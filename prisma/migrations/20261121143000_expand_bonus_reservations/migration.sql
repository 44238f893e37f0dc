-- Whether a place of the import limit came from the organization's own bonus rather than from its founder's allowance.
ALTER TABLE "import_reservations" ADD COLUMN "is_bonus" BOOLEAN NOT NULL DEFAULT false;
