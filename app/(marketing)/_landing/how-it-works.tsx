const steps = [
  {
    title: 'Bring the long one',
    text: 'Drop in a talk, a match, a lesson, a day of filming. Big files go straight to storage, and an interrupted upload resumes where it stopped.',
  },
  {
    title: 'Let it watch',
    text: 'Shots, loudness, speech and motion are measured from the first frame to the last. You see the progress, and you can close the tab.',
  },
  {
    title: 'Choose with reasons',
    text: 'Each proposal starts and ends on a shot or a pause. Next to it you see its score, what the score is made of, and the reason in a sentence.',
  },
  {
    title: 'Finish it yourself',
    text: 'Adjust the edges, the crop and the captions until it’s yours. Export an MP4 with the length, size and loudness you chose.',
  },
]

export function HowItWorks() {
  return (
    <section aria-labelledby="how" className="border-t border-hairline py-20 sm:py-28">
      <h2 id="how" className="max-w-xl scroll-mt-24 text-2xl font-semibold sm:text-3xl">
        An hour goes in. You stay the editor.
      </h2>
      <ol className="grid gap-x-8 gap-y-10 pt-12 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step, index) => (
          <li key={step.title} className="border-t border-ink pt-4">
            <p aria-hidden className="numeric text-sm text-ember-ink">
              {index + 1}
            </p>
            <h3 className="pt-2 text-lg font-semibold">{step.title}</h3>
            <p className="pt-1.5 text-base text-ink-soft">{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
