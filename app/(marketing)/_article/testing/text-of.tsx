import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { Article, type Section } from '../article'

export const root = path.resolve(import.meta.dirname, '../../../..')

const nothing = () => {}
const router = {
  back: nothing,
  forward: nothing,
  refresh: nothing,
  push: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: '',
}

/** The page as markup. Its forms find a router that leads nowhere. */
export function htmlOf(sections: readonly Section[]): string {
  return renderToStaticMarkup(
    <AppRouterContext value={router}>
      <Article title="Title" lead={null} sections={sections} />
    </AppRouterContext>,
  )
}

/** What a reader sees of the sections, in one line; of the one with `id` where that is given. */
export function textOf(sections: readonly Section[], id?: string): string {
  return htmlOf(id ? sections.filter((one) => one.id === id) : sections)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** Files of the product, without its tests, whose source has what `pattern` says. */
export function filesWith(pattern: RegExp): string[] {
  return ['app', 'lib']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|walk|chaos)\.|\/testing\/|generated/.test(file))
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')))
    .sort()
}
