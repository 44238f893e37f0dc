import type { Written } from './write-migrations'

/** What was written, and why it is so many files, as text for a terminal. */
export function describeWritten({ folders, notices, findings }: Written): string {
  if (folders.length === 0 && notices.length === 0) {
    return 'The migrations make what the schema says: there is nothing to write.'
  }
  return [
    ...folders.flatMap(({ name, files, why }) => [
      name,
      `  ${Object.keys(files).join(', ')}`,
      ...why.map((sentence) => `  ${sentence}`),
    ]),
    '',
    ...findings.map(
      ({ severity, migration, line, rule, message }) =>
        `${severity === 'error' ? 'TO DO ' : 'warning'} ${migration}, line ${line}, ${rule}: ${message}`,
    ),
    ...notices.map((notice) => `note    ${notice}`),
    '',
    ...(folders.length > 0 ? next(folders.some(({ kind }) => kind === 'contract')) : []),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function next(hasContract: boolean): string[] {
  return [
    'Read them, then: npm run db -- plan, npm run db -- apply, npm run db -- promise.',
    ...(hasContract
      ? [
          'Where a release runs, apply --before-contract comes first, then the new release, then apply for what is called contract.',
        ]
      : []),
  ]
}
