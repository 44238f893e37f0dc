import { z } from 'zod'
import { publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { Basics } from '@/app/(marketing)/_reference/basics'
import { groups, titleOf, webhookEvents } from '@/app/(marketing)/_reference/document'
import { OperationList } from '@/app/(marketing)/_reference/operation-list'
import { findOperations } from '@/app/(marketing)/_reference/search'
import { SearchForm } from '@/app/(marketing)/_reference/search-form'
import { line } from '@/lib/core/text'
import { env } from '@/lib/platform/env'
import { publicHead } from '../../_article/head'

export const metadata = publicHead({
  title: 'API reference',
  description:
    'Every operation of the ClipForge API: parameters, answers, errors, scopes, limits, with curl and TypeScript.',
  path: '/docs/api',
})

const query = z.object({ q: line({ max: 100 }).optional().catch(undefined) })

export default publicPage({ query }, async ({ query: { q = '' } }) => (
  <div className="grid grid-cols-1 gap-10 pt-12 pb-24 sm:pt-16">
    <header className="grid gap-4">
      <h1 className="text-3xl font-semibold">API reference</h1>
      <p className="max-w-prose text-lg text-ink-soft">
        Everything the studio does, your programs can do with an API key.
      </p>
      <SearchForm query={q} />
    </header>
    {q ? <Results query={q} /> : <Overview />}
  </div>
))

function Overview() {
  return (
    <>
      <Basics base={env().APP_URL} />
      {webhookEvents.length > 0 && (
        <p className="text-lg text-ink-soft">
          Your server can be told of what happens: <TextLink href="/docs/api/events">Webhook events</TextLink>.
        </p>
      )}
      {groups.map(({ name, description, operations }) => (
        <section key={name} aria-labelledby={name} className="grid grid-cols-1 gap-3">
          <h2 id={name} className="text-xl font-semibold">
            <TextLink href={`/docs/api/${name}`}>{titleOf(name)}</TextLink>
          </h2>
          <p className="text-base text-ink-soft">{description}</p>
          <OperationList operations={operations} />
        </section>
      ))}
    </>
  )
}

function Results({ query }: { query: string }) {
  const found = findOperations(query)
  return (
    <section aria-labelledby="results" className="grid grid-cols-1 gap-3">
      <h2 id="results" className="text-xl font-semibold">
        {found.length === 1 ? '1 operation' : `${found.length} operations`} for <bdi>“{query}”</bdi>
      </h2>
      {found.length > 0 ? (
        <OperationList operations={found} />
      ) : (
        <p className="text-base text-ink-soft">
          Nothing found. Try one word, or see <TextLink href="/docs/api">all operations</TextLink>.
        </p>
      )}
    </section>
  )
}
