SELECT id FROM clients WHERE "pendingCancellation" AND "cancellationRequestedAt" IS NULL;
