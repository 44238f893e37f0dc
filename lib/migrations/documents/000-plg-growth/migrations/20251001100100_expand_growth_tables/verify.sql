SELECT id FROM "Referral" WHERE (status = 'REWARDED') <> ("rewardedAt" IS NOT NULL);
