/** What learning says of itself, and what it doesn't. */
export function Claims() {
  return (
    <div className="grid gap-5 text-base text-ink-soft sm:grid-cols-2">
      <div className="grid content-start gap-2">
        <h3 className="font-medium text-ink">What we claim</h3>
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>Forecasts are stored before you post and never changed afterward. The database refuses it.</li>
          <li>
            Weights change only when your posts make chance an unlikely explanation, and you can undo each change.
          </li>
          <li>Every check of your posts is listed below, also those that changed nothing.</li>
          <li>If you have no pattern, fewer than 6 in 100 organizations would see any change by 300 posts.</li>
        </ul>
      </div>
      <div className="grid content-start gap-2">
        <h3 className="font-medium text-ink">What we don’t</h3>
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>A score is no probability of going viral. It says where an idea stands among your last 200.</li>
          <li>A pattern isn’t a cause: posts with questions may differ in other ways too.</li>
          <li>It learns from your posts alone, so it’s slow: most of it comes after 100 posts.</li>
          <li>Small effects can be wrong. Each interval says how far off an effect may be.</li>
        </ul>
      </div>
    </div>
  )
}
