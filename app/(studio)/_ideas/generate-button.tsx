'use client'

import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { GenerateDefaults } from './generate-dialog'

const load = () => import('./generate-dialog')

/** The one primary action of the page: opens the options of a request for ideas. */
export function GenerateButton(defaults: GenerateDefaults) {
  const [isOpen, setIsOpen] = useState(false)
  const loaded = useAfterHydration(load)
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" pending={isOpen && !loaded} onClick={() => setIsOpen(true)}>
        <Sparkles aria-hidden />
        Generate ideas
      </Button>
      {loaded && isOpen ? <loaded.GenerateDialog {...defaults} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}
