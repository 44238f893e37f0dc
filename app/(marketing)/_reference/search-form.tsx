import { buttonClass } from '@/app/_ui/button-class'
import { controlClass } from '@/app/_ui/control-class'

/** Works without a script: the browser asks for the page again, with the words in its address. */
export function SearchForm({ query }: { query: string }) {
  return (
    <search>
      <form action="/docs/api" method="get" className="flex max-w-prose items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search the API"
          placeholder="Search, such as export or clips:write"
          defaultValue={query}
          maxLength={100}
          className={controlClass}
        />
        <button type="submit" className={buttonClass()}>
          Search
        </button>
      </form>
    </search>
  )
}
