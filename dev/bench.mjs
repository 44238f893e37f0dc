import { prepare } from './install.mjs'

await prepare()
await import('./bench/main.ts')
