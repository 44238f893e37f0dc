import { prepare } from './install.mjs'

await prepare()
await import('./up/main.ts')
