/** Licenses that ask for no more than their text and a name beside what is shipped. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
])

type Exception = { packages: RegExp; license: string | undefined; reason: string }

/** What is accepted besides, for these packages alone. */
export const exceptions: Exception[] = [
  {
    packages: /^@img\/sharp-/,
    license: 'LGPL-3.0-or-later',
    reason: 'libvips, a shared library of its own beside sharp that can be replaced; runs on servers, unchanged',
  },
  {
    packages: /^lightningcss(-|$)/,
    license: 'MPL-2.0',
    reason: 'compiles CSS at build time, unchanged; no file of it is shipped',
  },
  { packages: /^axe-core$/, license: 'MPL-2.0', reason: 'checks pages in browser tests; not shipped' },
  { packages: /^mediabunny$/, license: 'MPL-2.0', reason: 'optional part of node-av, unchanged; runs on servers' },
  { packages: /^elkjs$/, license: 'EPL-2.0', reason: 'part of the studio of the Prisma command; not shipped' },
  { packages: /^caniuse-lite$/, license: 'CC-BY-4.0', reason: 'data on browsers, used at build time; credited here' },
  {
    packages: /^@(expo-google-fonts|fontsource)\//,
    license: 'OFL-1.1',
    reason: 'fonts may be used, embedded and passed on with their license, not sold by themselves',
  },
  {
    packages: /^geist$/,
    license: 'SIL OPEN FONT LICENSE',
    reason: 'OFL-1.1: fonts may be used, embedded and passed on, not sold by themselves',
  },
  {
    packages: /^inngest-cli$/,
    license: 'SEE LICENSE IN LICENSE.md',
    reason:
      'Server Side Public License, later Apache-2.0: a development server on the own machine; not offered to others',
  },
  {
    packages: /^@shinyoshiaki\/jspack$/,
    license: undefined,
    reason: 'its LICENSE file is that of BSD-3-Clause; the field is missing',
  },
  { packages: /^seq-queue$/, license: undefined, reason: 'its LICENSE file is that of MIT; the field is missing' },
]

/**
 * What is wrong with the license of a package; null where nothing is. `license` is the SPDX expression of the lock file.
 * It speaks of the package: the binaries that node-av brings are ffmpeg with x264 under the GPL, which asks nothing of
 * those who run it on their own servers.
 */
export function licenseFault(name: string, license: string | undefined): string | null {
  if (license !== undefined && satisfies(license, (id) => permissive.has(id))) return null
  const applying = exceptions.filter((exception) => exception.packages.test(name))
  if (license === undefined) {
    return applying.some((exception) => exception.license === undefined) ? null : 'has no license'
  }
  const accepted = (id: string) => permissive.has(id) || applying.some((exception) => exception.license === id)
  return applying.some((exception) => exception.license === license) || satisfies(license, accepted)
    ? null
    : `has the license ${license}, which is not on the list`
}

/** Whether an SPDX expression holds for a party that accepts the licenses `accepts`. AND binds more tightly than OR. */
function satisfies(expression: string, accepts: (id: string) => boolean): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? []
  const isNext = (word: string) => tokens[0]?.toUpperCase() === word
  const either = (): boolean => {
    let holds = both()
    while (isNext('OR') && tokens.shift()) holds = both() || holds
    return holds
  }
  const both = (): boolean => {
    let holds = one()
    while (isNext('AND') && tokens.shift()) holds = one() && holds
    return holds
  }
  const one = (): boolean => {
    const token = tokens.shift()
    if (token !== '(') return token !== undefined && accepts(token)
    const holds = either()
    return tokens.shift() === ')' && holds
  }
  const holds = either()
  return tokens.length === 0 && holds
}
