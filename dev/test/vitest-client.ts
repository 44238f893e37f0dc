import { ensureClient } from '../prisma/run'

/** Vitest's global set-up for everything that imports the Prisma client, which is not committed. */
export default ensureClient
