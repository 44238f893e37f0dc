'use client'

import { Star } from 'lucide-react'
import { callAction } from '@/app/_mutation/call-action'
import { useMutation } from '@/app/_mutation/use-mutation'
import { IconButton } from '@/app/_ui/icon-button'
import { announce } from '@/app/_ui/live-region'
import { updateIdeaAction } from './actions'
import { favoriteWords } from './idea-words'

type FavoriteButtonProps = { ideaId: string; isFavorite: boolean }

export function FavoriteButton({ ideaId, isFavorite }: FavoriteButtonProps) {
  const { run, isPending, input } = useMutation({
    request: (wanted: boolean) => callAction(updateIdeaAction, { ideaId, isFavorite: wanted }),
    failure: 'Couldn’t change favorites',
    onSuccess: (_, wanted) => announce(favoriteWords(wanted)),
    refresh: true,
  })
  const isShown = isPending ? input === true : isFavorite
  return (
    <IconButton
      variant="secondary"
      label={isShown ? 'Remove from favorites' : 'Add to favorites'}
      aria-pressed={isShown}
      onClick={() => void run(!isFavorite)}
    >
      <Star aria-hidden className={isShown ? 'fill-ember text-ember' : undefined} />
    </IconButton>
  )
}
