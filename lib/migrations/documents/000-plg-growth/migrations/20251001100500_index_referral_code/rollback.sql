DROP INDEX CONCURRENTLY "Organization_referralCode_key";
