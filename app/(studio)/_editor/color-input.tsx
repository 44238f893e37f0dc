type ColorInputProps = {
  id?: string
  'aria-label'?: string
  value: string
  onChange: (color: string) => void
  onSettle: () => void
}

export function ColorInput({ value, onChange, onSettle, ...props }: ColorInputProps) {
  return (
    <input
      type="color"
      {...props}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onSettle}
      className="h-control w-14 cursor-pointer rounded-md border border-edge bg-raised p-1"
    />
  )
}
