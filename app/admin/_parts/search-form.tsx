import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/input'

/** A search whose result has an address. Works without scripts. */
export function SearchForm({ path, label, query }: { path: string; label: string; query?: string }) {
  return (
    <search className="w-full max-w-md">
      <form action={path} className="flex gap-2">
        <Input type="search" name="q" defaultValue={query} aria-label={label} placeholder={label} maxLength={200} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
