import { TextLink } from '@/app/_ui/text-link'
import type { Field } from './fields'
import { WithCode } from './with-code'

/** Names, types and meanings of fields, one below the other. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="grid grid-cols-1 border-t border-hairline text-base">
      {fields.map(({ name, type, object, isRequired, note }) => (
        <div key={name} className="grid grid-cols-1 gap-0.5 border-b border-hairline py-2">
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-mono text-sm font-medium wrap-anywhere text-ink">{name}</code>
            <span className="text-sm text-ink-muted">
              {object ? <TextLink href={`/docs/api/objects#${object}`}>{type}</TextLink> : type}
              {isRequired ? ', required' : ''}
            </span>
          </dt>
          {note && (
            <dd className="max-w-prose text-ink-soft wrap-anywhere">
              <WithCode text={note} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
