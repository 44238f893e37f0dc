import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { apiDocument } from './api-document'
import { clientTypes, clientTypesFile } from './client-types'
import { documentedRoutes } from './documented-routes'
import { narrowings } from './narrowings'

/*
 * `npm run openapi` writes docs/openapi.json, which /api/v1/openapi.json serves, and the types of packages/client. It refuses what would break clients of the
 * document that is there, unless told so: `-- --narrow`.
 */
const file = path.resolve(import.meta.dirname, '../../../../docs/openapi.json')
const before = JSON.parse(readFileSync(file, 'utf8'))
const after = apiDocument(await documentedRoutes())
const narrowed = narrowings(before, after)
if (narrowed.length > 0 && !process.argv.includes('--narrow')) {
  console.error(
    `This breaks clients that were made from the document:\n${narrowed.map((one) => `- ${one}`).join('\n')}`,
  )
  console.error('Version 1 only grows. To do it all the same: npm run openapi -- --narrow')
  process.exit(1)
}
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`)
writeFileSync(clientTypesFile, await clientTypes(after))
console.log(`docs/openapi.json: ${Object.keys(after.paths ?? {}).length} paths`)
process.exit(0)
