import { useCallback, useEffect, useState } from 'react'
import { messageOf } from '@/app/_api/failure'
import type { ImportRunView } from '@/lib/browser-store/schemas'
import { importApi } from './import-api'

/** How often to look again while an import is under way. */
const againMs = 1_500
const mostLooks = 400
const underWay = ['uploaded', 'checking', 'applying']

/** The organization's imports, kept up to date while one is under way. `runs` starts as the page was rendered. */
export function useImports(given: readonly ImportRunView[]) {
  const [runs, setRuns] = useState(given)
  const [problem, setProblem] = useState<string | null>(null)
  const [looks, setLooks] = useState(0)
  const load = useCallback(async () => {
    try {
      setRuns((await importApi.list()).data)
      setProblem(null)
    } catch (error) {
      setProblem(messageOf(error))
    }
  }, [])
  const reload = useCallback(() => {
    setLooks(0)
    return load()
  }, [load])
  const isUnderWay = runs.some(({ status }) => underWay.includes(status))
  useEffect(() => {
    if (!isUnderWay || looks >= mostLooks) return
    const timer = setTimeout(() => void load().then(() => setLooks(looks + 1)), againMs)
    return () => clearTimeout(timer)
  }, [isUnderWay, looks, load])
  return { runs, problem, reload }
}
