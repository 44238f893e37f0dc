// The same tests with as many attempts at once as the requirement says.
process.env.ATTEMPTS ??= '200'
await import('./rewards.db.test')

export {}
