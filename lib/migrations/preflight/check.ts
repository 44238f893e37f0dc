/** One thing to be right before anything is applied; or, as advice, one that is better so. */
export type Check = {
  name: string
  isGood: boolean
  isAdvice?: boolean
  message: string
  /** Why somebody goes on all the same. */
  waived?: string
}

/** The check that a drop loses nothing which its successor lacks. Waived, `apply` doesn't compare the rows either. */
export const successorCheck = 'successors'

/** Where a change is on its way to the people who use the product. */
export const stages = ['local', 'staging', 'production'] as const
export type Stage = (typeof stages)[number]

export function check(name: string, isGood: boolean, good: string, bad: string): Check {
  return { name, isGood, message: isGood ? good : bad }
}

/** Told, and in nobody's way, before `first` is reached. */
export function demandedFrom(first: Stage, stage: Stage, one: Check): Check {
  return stages.indexOf(stage) < stages.indexOf(first) ? { ...one, isAdvice: true } : one
}

/** Whether it keeps anything from being applied. */
export function standsInTheWay({ isGood, isAdvice, waived }: Check): boolean {
  return !isGood && !isAdvice && !waived
}
