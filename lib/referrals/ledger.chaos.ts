// The same test with many seeds and longer lives.
process.env.SEEDS ??= '30'
process.env.STEPS ??= '45'
await import('./ledger.db.test')

export {}
