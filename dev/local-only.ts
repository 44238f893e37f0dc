/**
 * Stand-ins hold fixed secrets and trust everyone on this machine, so they must never face the internet.
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
  if (!URL.canParse(appUrl) || !isLocalHost(new URL(appUrl).hostname)) {
    throw new Error(
      `The ${name} stand-in refuses to start: APP_URL (${appUrl || 'unset'}) is not an address of this machine.`,
    )
  }
}

const localHost = /^(([a-z0-9_-]+\.)*localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i

/** Whether a Host header names this machine. A foreign page whose name was rebound to it still sends that name. */
export const isLocalHost = (host = ''): boolean => localHost.test(host)
