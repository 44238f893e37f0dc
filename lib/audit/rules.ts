import { day } from '@/lib/core/time'

/** How long an audit row stays. `audit_expire` in the database is what removes it. */
export const auditRetentionMs = 400 * day

/** The chain of the rows that belong to no organization, such as what staff and users do. */
export const systemChainId = '00000000-0000-0000-0000-000000000000'

/** What can be wrong at one place of a chain. */
const linkFaults = ['gap', 'missing', 'moved', 'changed'] as const
export type LinkFault = (typeof linkFaults)[number]

/** One place at which a chain is broken. */
export type ChainFault = {
  kind: LinkFault | 'end' | 'unlinked' | 'purged' | 'headless'
  seq: number | null
  entryId: string | null
}

/** A fault in words, for staff: what is wrong, and where. */
export function describeFault(chainId: string, { kind, seq, entryId }: ChainFault): string {
  const chain =
    chainId === systemChainId ? 'The audit chain of the system' : `The audit chain of organization ${chainId}`
  switch (kind) {
    case 'gap':
      return `${chain}: links are missing before number ${seq}.`
    case 'missing':
      return `${chain}: row ${entryId} (number ${seq}) was deleted.`
    case 'moved':
      return `${chain}: row ${entryId} (number ${seq}) now belongs to another organization.`
    case 'changed':
      return `${chain}: row ${entryId} (number ${seq}), or the link before it, was changed.`
    case 'end':
      return `${chain}: its last link is not number ${seq} with the hash that its head has.`
    case 'unlinked':
      return `${chain}: row ${entryId} was inserted past the chain.`
    case 'headless':
      return `${chain}: its head was deleted.`
    case 'purged':
      return `${chain}: its rows were purged, but the organization is still there.`
  }
}

/** The most rows of a CSV file of an organization's log. */
export const mostExportedRows = 50_000
