import { openSecret, type SecretPlace, sealSecret } from '@/lib/platform/envelope/envelope'

type SecretColumn = 'secret_sealed' | 'previous_secret_sealed'
type Owned = { organizationId: string; id: string }

export type SecretRow = Owned & {
  secretSealed: Uint8Array | null
  previousSecretSealed: Uint8Array | null
  previousSecretUntil: Date | null
}

/** Where the secrets of an endpoint are stored. */
export function placeOf({ organizationId, id }: Owned, column: SecretColumn): SecretPlace {
  return { organizationId, table: 'webhook_endpoints', column, id }
}

/** A secret, sealed for its endpoint. */
export function sealFor(row: Owned, secret: string, column: SecretColumn = 'secret_sealed') {
  return sealSecret(secret, placeOf(row, column))
}

/** The secrets by which an endpoint's deliveries are signed at `now`, the newest first. None for a deleted one. */
export function secretsOf(row: SecretRow, now: Date): string[] {
  const { secretSealed, previousSecretSealed, previousSecretUntil } = row
  const secrets = secretSealed ? [openSecret(secretSealed, placeOf(row, 'secret_sealed'))] : []
  if (previousSecretSealed && previousSecretUntil && previousSecretUntil > now)
    secrets.push(openSecret(previousSecretSealed, placeOf(row, 'previous_secret_sealed')))
  return secrets
}
