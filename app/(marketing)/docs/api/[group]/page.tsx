import type { Metadata } from 'next'
import { z } from 'zod'
import { type PageProps, publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { type Group, groups, titleOf } from '@/app/(marketing)/_reference/document'
import { OperationSection } from '@/app/(marketing)/_reference/operation-section'
import { NotFound } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { publicHead } from '../../../_article/head'

const params = z.object({ group: z.string().max(40) })

export async function generateMetadata({ params }: PageProps<{ group: string }>): Promise<Metadata> {
  const { group: name } = await params
  return publicHead({
    title: `${titleOf(name)} - API reference`,
    description: groupNamed(name)?.description ?? 'API reference',
    path: `/docs/api/${name}`,
  })
}

export default publicPage({ params }, async ({ params: { group: name } }) => {
  const group = groupNamed(name)
  if (!group) throw new NotFound()
  return (
    <article className="grid grid-cols-1 gap-10 pt-12 pb-24 sm:pt-16">
      <header className="grid gap-4">
        <p className="text-base">
          <TextLink href="/docs/api">API reference</TextLink>
        </p>
        <h1 className="text-3xl font-semibold">{titleOf(name)}</h1>
        <p className="max-w-prose text-lg text-ink-soft">{group.description}</p>
        <nav aria-label="Operations">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {group.operations.map(({ operationId, summary }) => (
              <li key={operationId} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
                <TextLink href={`#${operationId}`}>{summary}</TextLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {group.operations.map((operation) => (
        <OperationSection key={operation.operationId} operation={operation} base={env().APP_URL} />
      ))}
    </article>
  )
})

function groupNamed(wanted: string): Group | undefined {
  return groups.find(({ name }) => name === wanted)
}
