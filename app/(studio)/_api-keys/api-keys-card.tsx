import { KeyRound } from 'lucide-react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Notice } from '@/app/_ui/notice'
import type { ApiKeyList } from '@/lib/api-keys/list-api-keys'
import type { ApiKeyView } from '@/lib/api-keys/schemas'
import { ApiKeyRow } from './api-key-row'
import { CreateKeyButton } from './create-key-button'

/** The keys that work, how many there may be, and those that ended. */
export function ApiKeysCard({ keys, used, limit, requestsPerMinute }: ApiKeyList) {
  const working = keys.filter(({ hasEnded }) => !hasEnded)
  const ended = keys.filter(({ hasEnded }) => hasEnded)
  return (
    <Card aria-label="API keys">
      <CardHeader
        title="API keys"
        description={`For your own programs. ${usage(used, limit)} ${rate(requestsPerMinute)}`}
        actions={<CreateKeyButton />}
      />
      <CardBody className="grid gap-4">
        {working.some(({ hasMakerLeft }) => hasMakerLeft) ? (
          <Notice tone="warning">
            People who created keys here have left and may still know them. Replace those keys, or revoke them.
          </Notice>
        ) : null}
        {working.some(({ isEndingSoon, state }) => isEndingSoon && state === 'active') ? (
          <Notice tone="warning">
            Keys here expire soon. Admins get an email a week before. Replace a key to keep its programs running.
          </Notice>
        ) : null}
        {working.length > 0 ? (
          <KeyList label="Keys that work" keys={working} />
        ) : (
          <EmptyState icon={<KeyRound />} title="No API keys" className="py-10">
            Create a key to upload videos, follow jobs and download exports from your own scripts.
          </EmptyState>
        )}
        {ended.length > 0 ? (
          <details>
            <summary className="w-fit cursor-pointer rounded-sm text-base text-ink-soft">
              {ended.length === 1 ? '1 key that ended' : `${ended.length} keys that ended`}
            </summary>
            <div className="mt-4">
              <KeyList label="Keys that ended" keys={ended} />
            </div>
          </details>
        ) : null}
      </CardBody>
    </Card>
  )
}

function KeyList({ label, keys }: { label: string; keys: ApiKeyView[] }) {
  return (
    <ul aria-label={label} className="grid grid-cols-1 divide-y divide-hairline">
      {keys.map((key) => (
        <ApiKeyRow key={key.id} apiKey={key} />
      ))}
    </ul>
  )
}

function usage(used: number, limit: number | null): string {
  return limit === null ? `${used} in use.` : `${used} of ${limit} in use.`
}

function rate(perMinute: number | null): string {
  return perMinute === null ? '' : `Each can make ${perMinute} requests a minute.`
}
