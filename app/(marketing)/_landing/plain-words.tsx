const words = [
  {
    title: 'It does not promise that a clip will travel.',
    text: 'It measures what is in the picture and in the sound, and shows what it found. Whether that is worth a minute of someone’s time is your call.',
  },
  {
    title: 'It does not publish behind your back.',
    text: 'Nothing leaves until you export it or make a share link, and you can revoke a link.',
  },
  {
    title: 'It does not mix people up.',
    text: 'Each organization’s data is isolated in the database itself, so a mistake in the code above it exposes nothing.',
  },
]

export function PlainWords() {
  return (
    <section aria-labelledby="plain" className="border-t border-hairline py-20 sm:py-28">
      <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <h2 id="plain" className="text-2xl font-semibold sm:text-3xl">
          What it does not do
        </h2>
        <dl className="grid gap-8">
          {words.map((word) => (
            <div key={word.title} className="max-w-2xl">
              <dt className="text-xl font-medium">{word.title}</dt>
              <dd className="pt-2 text-lg text-ink-soft">{word.text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
