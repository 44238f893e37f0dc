/** The oldest version of a package that may be installed, anywhere in the tree, and what was fixed in it. */
export const floors: Record<string, { version: string; why: string }> = {
  next: {
    version: '16.3.3',
    why: 'CVE-2025-29927 and later proxy bypasses, CVE-2025-55182 remote code execution, GHSA-2xp9-vwfh-vxw4 in AVIF images',
  },
  react: { version: '19.2.6', why: 'CVE-2025-55182, CVE-2026-23870' },
  'react-dom': { version: '19.2.6', why: 'CVE-2025-55182, CVE-2026-23870' },
  '@clerk/nextjs': { version: '7.3.5', why: 'CVE-2026-41248, a bypass of createRouteMatcher' },
  inngest: { version: '4.0.0', why: 'CVE-2026-42047, serve() leaked the environment; fixed in 3.54.0 and all of 4' },
  sharp: { version: '0.35.0', why: 'advisories of libheif and libvips' },
}

/** Whether `version` is at least `floor`; a prerelease is below the version it leads to. */
export function isAtLeast(version: string, floor: string): boolean {
  const [numbers, prerelease] = split(version)
  const [wanted] = split(floor)
  for (const [at, least] of wanted.entries()) {
    const number = numbers[at] ?? 0
    if (number !== least) return number > least
  }
  return prerelease === undefined
}

function split(version: string): [number[], string | undefined] {
  const [core = '', prerelease] = version.split('+', 1)[0]?.split(/-(.*)/s) ?? []
  return [core.split('.').map(Number), prerelease]
}
