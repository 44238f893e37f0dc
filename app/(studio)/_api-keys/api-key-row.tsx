import type { ReactNode } from 'react'
import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { ApiKeyState, ApiKeyView } from '@/lib/api-keys/schemas'
import { dayText } from '@/lib/core/time'
import { ReplaceKeyButton } from './replace-key-button'
import { RevokeKeyButton } from './revoke-key-button'

const states: Record<ApiKeyState, { text: string; tone: Tone }> = {
  active: { text: 'Active', tone: 'success' },
  replaced: { text: 'Replaced', tone: 'neutral' },
  expired: { text: 'Expired', tone: 'neutral' },
  revoked: { text: 'Revoked', tone: 'danger' },
}

export function ApiKeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const { name, prefix, scopes, state, createdAt, maker, hasMakerLeft, lastUsedAt, hasEnded, isEndingSoon } = apiKey
  const { text, tone } = states[state]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 flex-1 basis-72 gap-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="text-base font-medium wrap-anywhere">{name}</bdi>
          <StatusPill tone={tone}>{text}</StatusPill>
          {isEndingSoon && state === 'active' ? <Badge tone="warning">Expires soon</Badge> : null}
          {hasMakerLeft && !hasEnded ? <Badge tone="warning">Creator left</Badge> : null}
        </div>
        <code className="text-sm text-ink-muted">{prefix}…</code>
        <ul aria-label="Scopes" className="flex flex-wrap gap-1.5">
          {scopes.map((scope) => (
            <li key={scope}>
              <Badge>{scope}</Badge>
            </li>
          ))}
        </ul>
        <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-muted">
          <Fact label="Last used">{lastUsedAt ? <RelativeTime date={lastUsedAt} /> : 'never'}</Fact>
          <Fact label="Created">
            <RelativeTime date={createdAt} /> by <bdi className="wrap-anywhere">{maker ?? 'a former member'}</bdi>
          </Fact>
          <Ending apiKey={apiKey} />
        </dl>
      </div>
      {hasEnded ? null : (
        <div className="flex gap-2">
          {state === 'active' ? <ReplaceKeyButton apiKey={apiKey} /> : null}
          <RevokeKeyButton apiKey={apiKey} />
        </div>
      )}
    </li>
  )
}

function Ending({
  apiKey: { state, revokedAt, overlapUntil, expiresAt, hasEnded, isEndingSoon },
}: {
  apiKey: ApiKeyView
}) {
  if (state === 'revoked' && revokedAt) return <Fact label="Revoked">{dayText(new Date(revokedAt))}</Fact>
  if (state === 'replaced' && overlapUntil) {
    return (
      <Fact label={hasEnded ? 'Worked until' : 'Works until'}>
        <RelativeTime date={overlapUntil} />
      </Fact>
    )
  }
  const isNear = state === 'active' && isEndingSoon
  return (
    <Fact label={state === 'expired' ? 'Expired' : 'Expires'}>
      {dayText(new Date(expiresAt))}
      {isNear ? (
        <>
          , <RelativeTime date={expiresAt} />
        </>
      ) : null}
    </Fact>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-wrap gap-x-1">
      <dt>{label}</dt>
      <dd className="min-w-0 text-ink-soft">{children}</dd>
    </div>
  )
}
