-- Both sides are told that a referral is being checked. Why it is, who decided and what they noted stays with staff.
GRANT SELECT ("review") ON "referrals" TO clipforge_app;
