import { bundleAll } from './bundles'

/* `npm run build:worker`: writes dist/worker.mjs and dist/media-child.mjs, which `npm run worker` runs. */
for (const file of await bundleAll()) console.log(file)
