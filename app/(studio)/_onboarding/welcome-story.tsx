import { Clapperboard, Film, Scissors } from 'lucide-react'

const parts = [
  {
    icon: <Film aria-hidden />,
    title: 'Bring a long video',
    text: 'A talk, a stream, an interview. It goes straight to storage, and you can resume an interrupted upload later.',
  },
  {
    icon: <Clapperboard aria-hidden />,
    title: 'Review the proposals',
    text: 'ClipForge measures cuts, speech, sound and motion, and proposes clips, each with a score and a reason.',
  },
  {
    icon: <Scissors aria-hidden />,
    title: 'Make it yours',
    text: 'Move the edges, choose a format, add text and captions, and export a file that is ready to post.',
  },
]

/** How a long video becomes clips, in three sentences. */
export function WelcomeStory() {
  return (
    <ol className="grid gap-4">
      {parts.map(({ icon, title, text }) => (
        <li key={title} className="grid grid-cols-[auto_minmax(0,1fr)] gap-3">
          <span className="grid size-9 place-items-center rounded-md bg-sunken text-ink-muted [&_svg]:size-4.5 [&_svg]:stroke-[1.75]">
            {icon}
          </span>
          <div className="grid gap-0.5">
            <h3 className="text-base font-medium">{title}</h3>
            <p className="text-base text-ink-soft">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
