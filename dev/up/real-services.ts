import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'

export type ServiceName = 'Postgres' | 'Clerk' | 'Inngest' | 'Storage' | 'Stripe' | 'Mail' | 'AI'

/** The variables that make a service real. Set together, they switch its stand-in off. */
const needed: Record<ServiceName, string[]> = {
  Postgres: ['DATABASE_URL', 'SYSTEM_DATABASE_URL', 'DIRECT_URL'],
  Clerk: ['CLERK_PUBLISHABLE_KEY', 'CLERK_SECRET_KEY', 'CLERK_WEBHOOK_SIGNING_SECRET'],
  Inngest: ['INNGEST_SIGNING_KEY', 'INNGEST_EVENT_KEY'],
  Storage: ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  Stripe: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  Mail: ['SMTP_URL'],
  AI: ['AI_PROVIDER'],
}

export const serviceNames = Object.keys(needed) as ServiceName[]

/** What a person set: the process's environment, then `.env.local`, then `.env`; empty values count as missing. */
export function readSettings(root: string, processEnv: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const files = ['.env', '.env.local'].map((name) => path.join(root, name)).filter((file) => existsSync(file))
  const merged = Object.assign({}, ...files.map((file) => parseEnv(readFileSync(file, 'utf8'))), processEnv)
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => typeof value === 'string' && value !== ''),
  ) as Record<string, string>
}

/**
 * Which services are configured to be real. Throws a sentence for one that is configured by half, since guessing
 * would mix a stand-in with someone's real data.
 */
export function realServices(settings: Record<string, string>): Set<ServiceName> {
  const real = new Set<ServiceName>()
  for (const name of serviceNames) {
    const set = needed[name].filter((variable) => settings[variable])
    const missing = needed[name].filter((variable) => !settings[variable])
    if (set.length > 0 && missing.length > 0) {
      throw new Error(
        `${name} is configured by half: ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set, ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not. Set all of them, or none to use the local stand-in.`,
      )
    }
    if (set.length > 0) real.add(name)
  }
  return real
}
