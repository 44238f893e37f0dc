type Manifest = { scripts: Record<string, string>; engines: { node: string } }

/** What is wrong with the commands, actions and Node versions of a GitHub workflow, one sentence each. */
export function workflowFaults(workflow: string, { scripts, engines }: Manifest, sections: string[]): string[] {
  const oldest = Number(/\d+/.exec(engines.node)?.[0])
  const commands = [...workflow.matchAll(/\bnpm (?:run )?([\w:-]+)(?: -- --only ([\w,-]+))?/g)]
  const parts = commands.flatMap(([, , only]) => only?.split(',') ?? [])
  const nodes = nodeVersions(workflow)
  const faults = [
    ...commands
      .filter(([, script = '']) => !(script in scripts))
      .map(([, script]) => `package.json has no script ${script}.`),
    ...parts.filter((part) => !sections.includes(part)).map((part) => `npm test has no section ${part}.`),
    ...[...workflow.matchAll(/uses: (.*)$/gm)]
      .filter(([, action = '']) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))
      .map(([, action]) => `${action} is not pinned to a commit with its version beside it.`),
    ...nodes.filter((node) => node < oldest).map((node) => `Node ${node} is below ${engines.node}.`),
  ]
  if (!nodes.includes(oldest)) faults.push(`No job runs on Node ${oldest}, the oldest that package.json accepts.`)
  if (!/^permissions:\n {2}contents: read\n\n/m.test(workflow) || /permissions:.*permissions:/s.test(workflow))
    faults.push('It may do more than read the repository.')
  const jobs = workflow.split(/^jobs:$/m)[1] ?? ''
  const count = (pattern: RegExp) => jobs.match(pattern)?.length ?? 0
  if (count(/^ {4}timeout-minutes: \d+$/gm) !== count(/^ {4}runs-on: /gm)) faults.push('A job has no time limit.')
  return faults
}

/** The Node versions of a workflow's jobs and matrices. */
export function nodeVersions(workflow: string): number[] {
  const named = [...workflow.matchAll(/^ +node(?:-version)?: (\[[\d, ]+\]|\d+)$/gm)]
  return [...new Set(named.flatMap(([, list = '']) => list.match(/\d+/g)?.map(Number) ?? []))]
}

/** The sections of `npm test`, as its source names them. */
export function sectionsIn(source: string): string[] {
  const [, object = ''] = /^const everything = \{\n(.*?)^\}/ms.exec(source) ?? []
  return Array.from(object.matchAll(/^ {2}(\w+)/gm), ([, name = '']) => name)
}

type Biome = { formatter: { indentStyle: string; indentWidth: number; lineWidth: number } }

/** Where `.editorconfig` and Biome would format a file in different ways, one sentence each. */
export function editorFaults(editorconfig: string, { formatter }: Biome): string[] {
  const [, all = ''] = editorconfig.split(/^\[.*\]$/m)
  const settings = new Map(Array.from(all.matchAll(/^(\w+) = (\w+)$/gm), ([, key = '', value = '']) => [key, value]))
  const wanted = {
    indent_style: formatter.indentStyle,
    indent_size: String(formatter.indentWidth),
    max_line_length: String(formatter.lineWidth),
    end_of_line: 'lf',
    insert_final_newline: 'true',
    trim_trailing_whitespace: 'true',
  }
  return Object.entries(wanted)
    .filter(([key, value]) => settings.get(key) !== value)
    .map(([key, value]) => `${key} is ${settings.get(key)}, and Biome formats with ${value}.`)
}

type Vercel = { buildCommand?: string; installCommand?: string; git?: { deploymentEnabled?: Record<string, boolean> } }

/** What `vercel.json` says that the project says otherwise or elsewhere, one sentence each. */
export function vercelFaults(vercel: Vercel, { scripts }: Manifest): string[] {
  const faults: string[] = []
  const elsewhere = {
    functions: 'the routes export maxDuration',
    crons: 'schedules are in inngest/schedules.ts',
    headers: 'headers are in next.config.js',
    rewrites: 'rewrites are in next.config.js',
    redirects: 'redirects are in the app',
    env: 'variables are set in the project',
  }
  for (const [key, where] of Object.entries(elsewhere)) if (key in vercel) faults.push(`It has ${key}, but ${where}.`)
  const script = /^npm run ([\w:-]+)$/.exec(vercel.buildCommand ?? '')?.[1] ?? ''
  if (!/\bnext build\b/.test(scripts[script] ?? '')) faults.push('Its build command does not build the app.')
  if (/\b(migrate|db)\b/.test(scripts[script] ?? '')) faults.push('Its build command changes the database.')
  if (!/\bnpm ci$/.test(vercel.installCommand ?? '')) faults.push('It does not install what the lock file names.')
  if (vercel.git?.deploymentEnabled?.main !== false) faults.push('A push to main would deploy without its migrations.')
  return faults
}
