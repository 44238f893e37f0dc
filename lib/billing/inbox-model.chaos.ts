// The same test as long as the requirement says: 5,000 deliveries, three seeds.
process.env.DELIVERIES ??= '5000'
process.env.SEEDS ??= '3'
await import('./inbox-model.db.test')

export {}
