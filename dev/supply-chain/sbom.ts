import { readFileSync } from 'node:fs'
import path from 'node:path'
import { billOf } from './bill'

/* `npm run --silent sbom > sbom.json` writes the CycloneDX bill of materials of the lock file. */
const lockFile = path.resolve(import.meta.dirname, '../../package-lock.json')
console.log(JSON.stringify(billOf(JSON.parse(readFileSync(lockFile, 'utf8'))), null, 2))
