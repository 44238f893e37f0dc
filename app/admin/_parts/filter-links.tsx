import { ButtonLink } from '@/app/_ui/button-link'

type FilterLinksProps = {
  label: string
  path: string
  /** The parameters of the address; the one of this filter is replaced. */
  current: Record<string, string | undefined>
  name: string
  choices: { value: string | undefined; label: string }[]
}

/** One of several, each with an address of its own. */
export function FilterLinks({ label, path, current, name, choices }: FilterLinksProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {choices.map((choice) => {
        const isChosen = current[name] === choice.value
        return (
          <ButtonLink
            key={choice.label}
            href={hrefWith(path, { ...current, [name]: choice.value })}
            size="sm"
            variant={isChosen ? 'strong' : 'ghost'}
            aria-current={isChosen ? 'true' : undefined}
          >
            {choice.label}
          </ButtonLink>
        )
      })}
    </nav>
  )
}

/** An address with those of `parameters` that are set. */
export function hrefWith(path: string, parameters: Record<string, string | number | undefined>): string {
  const set = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  const query = new URLSearchParams(set).toString()
  return query ? `${path}?${query}` : path
}
