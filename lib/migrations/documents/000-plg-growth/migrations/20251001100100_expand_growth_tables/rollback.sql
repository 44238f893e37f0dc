DROP TABLE "OnboardingProgress";
DROP TABLE "Referral";
