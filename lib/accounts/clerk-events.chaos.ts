// The same test with many seeds.
process.env.SEEDS ??= '20'
await import('./clerk-events.db.test')

export {}
