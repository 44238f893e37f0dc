import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/input'

type SearchFormProps = {
  path: string
  label: string
  query?: string
  /** Filters of the address that a search keeps. */
  keep?: Record<string, string | undefined>
}

/** A search whose result has an address. Works without scripts. */
export function SearchForm({ path, label, query, keep = {} }: SearchFormProps) {
  return (
    <search className="w-full max-w-md">
      <form action={path} className="flex gap-2">
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <Input type="search" name="q" defaultValue={query} aria-label={label} placeholder={label} maxLength={200} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
