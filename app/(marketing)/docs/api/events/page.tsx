import { publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { CodeBlock } from '@/app/(marketing)/_reference/code-block'
import { webhookEvents } from '@/app/(marketing)/_reference/document'
import { FieldList } from '@/app/(marketing)/_reference/field-list'
import { fieldsOf } from '@/app/(marketing)/_reference/fields'
import { verifySample } from '@/app/(marketing)/_reference/verify-sample'
import { publicHead } from '../../../_article/head'

export const metadata = publicHead({
  title: 'Webhook events - API reference',
  description: 'What ClipForge tells your server: every event, its data, and how to verify its signature.',
  path: '/docs/api/events',
})

export default publicPage(async () => (
  <article className="grid grid-cols-1 gap-8 pt-12 pb-24 sm:pt-16">
    <header className="grid max-w-prose grid-cols-1 gap-4 text-lg text-ink-soft">
      <p className="text-base">
        <TextLink href="/docs/api">API reference</TextLink>
      </p>
      <h1 className="text-3xl font-semibold text-ink">Webhook events</h1>
      <p>
        Events are sent by POST to the endpoints of your organization, signed by the rules of Standard Webhooks. Answer
        2xx within 10 seconds. Anything else is tried again, eight times in 28 hours. An event can come more than once
        and out of order: webhook-id is the same each time.
      </p>
      <CodeBlock label="Verify the signature with TypeScript">{verifySample}</CodeBlock>
    </header>
    {webhookEvents.map(({ name, summary, schema, example }) => (
      <section
        key={name}
        id={name}
        aria-labelledby={`${name}-title`}
        className="grid scroll-mt-6 grid-cols-1 gap-x-10 gap-y-4 border-t border-hairline pt-6 lg:grid-cols-2"
      >
        <div className="grid min-w-0 grid-cols-1 content-start gap-3">
          <h2 id={`${name}-title`} className="text-xl font-semibold">
            <code className="font-mono wrap-anywhere">{name}</code>
          </h2>
          <p className="text-lg text-ink-soft">{summary}</p>
          <FieldList fields={fieldsOf(schema)} />
        </div>
        <CodeBlock label={`Body of ${name}`}>{JSON.stringify(example, null, 2)}</CodeBlock>
      </section>
    ))}
  </article>
))
