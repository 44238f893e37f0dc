/**
 * Stand-ins hold fixed secrets and trust everybody on this machine, so they must never face the internet.
 * Throws in production (`NODE_ENV`, `VERCEL`), and where the app's public origin is not this machine.
 */
export function assertLocalOnly(
  name: string,
  appUrl: string,
  env: Record<string, string | undefined> = process.env,
): void {
  if (env.VERCEL) {
    throw new Error(
      `The ${name} stand-in is for local work and refuses to start on Vercel. Configure the real service.`,
    )
  }
  if (env.NODE_ENV === 'production') {
    throw new Error(`The ${name} stand-in is for local work and refuses to start with NODE_ENV=production.`)
  }
  if (!isLocalOrigin(appUrl)) {
    throw new Error(
      `The ${name} stand-in refuses to start: APP_URL (${appUrl || 'unset'}) is not an address of this machine.`,
    )
  }
}

function isLocalOrigin(appUrl: string): boolean {
  if (!URL.canParse(appUrl)) return false
  const { hostname } = new URL(appUrl)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  )
}
