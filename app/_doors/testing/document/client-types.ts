import path from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

export const clientTypesFile = path.resolve(import.meta.dirname, '../../../../packages/client/src/api.ts')

/** The types of `packages/client` for a document. */
export async function clientTypes(document: object): Promise<string> {
  const types = await openapiTS(JSON.parse(JSON.stringify(document)))
  return `/** Written by \`npm run openapi\` from docs/openapi.json. */\n\n${astToString(types)}`
}
