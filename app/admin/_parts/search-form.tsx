import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/input'

/** A search whose result has an address. Works without scripts. */
export function SearchForm({ path, label, query }: { path: string; label: string; query?: string }) {
  return (
    <form action={path} role="search" className="flex w-full max-w-md gap-2">
      <Input type="search" name="q" defaultValue={query} aria-label={label} placeholder={label} maxLength={200} />
      <Button type="submit">Search</Button>
    </form>
  )
}
