// The same test with many seeds.
process.env.SEEDS ??= '30'
await import('./ledger.db.test')

export {}
