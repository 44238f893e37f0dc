import { publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { schemas } from '@/app/(marketing)/_reference/document'
import { FieldList } from '@/app/(marketing)/_reference/field-list'
import { fieldsOf, typeOf } from '@/app/(marketing)/_reference/fields'
import { WithCode } from '@/app/(marketing)/_reference/with-code'
import { publicHead } from '../../../_article/head'

export const metadata = publicHead({
  title: 'Objects - API reference',
  description: 'What the ClipForge API answers with: every field of every object, and what it means.',
  path: '/docs/api/objects',
})

const objects = Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))

export default publicPage(async () => (
  <article className="grid grid-cols-1 gap-8 pt-12 pb-24 sm:pt-16">
    <header className="grid gap-4">
      <p className="text-base">
        <TextLink href="/docs/api">API reference</TextLink>
      </p>
      <h1 className="text-3xl font-semibold">Objects</h1>
      <p className="max-w-prose text-lg text-ink-soft">
        What operations take and answer. New fields and values come without notice, so ignore what you do not know.
      </p>
    </header>
    {objects.map(([name, schema]) => (
      <section
        key={name}
        id={name}
        aria-labelledby={`${name}-title`}
        className="grid max-w-prose scroll-mt-6 grid-cols-1 gap-3 border-t border-hairline pt-6"
      >
        <h2 id={`${name}-title`} className="text-xl font-semibold">
          {name}
        </h2>
        {schema.description && (
          <p className="text-base text-ink-soft">
            <WithCode text={schema.description} />
          </p>
        )}
        {schema.properties ? (
          <FieldList fields={fieldsOf(schema)} />
        ) : (
          <p className="text-base text-ink-soft">{typeOf(schema)}</p>
        )}
      </section>
    ))}
  </article>
))
