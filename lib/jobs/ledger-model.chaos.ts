// The same test with many seeds.
process.env.SEEDS ??= '200'
await import('./ledger-model.db.test')

export {}
