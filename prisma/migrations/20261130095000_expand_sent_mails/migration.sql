CREATE TABLE "sent_mails" (
    "key" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "sent_mails_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "sent_mails_claimed_at_idx" ON "sent_mails"("claimed_at");
