import { config } from 'zod/v4/core'

// The policy of the pages forbids eval. zod would try it once, catch the refusal, and leave a violation behind.
config({ jitless: true })
