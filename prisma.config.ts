import { defineConfig } from 'prisma/config'

// DIRECT_URL is the owner's connection, past any pooler. Commands that need no database work without it.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
  datasource: { url: process.env.DIRECT_URL },
})
