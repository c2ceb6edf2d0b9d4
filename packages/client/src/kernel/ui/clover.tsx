const leaf = 'M24 22c-6-3-9-8-7-13 1.5-3.5 5.5-3.5 7 0 1.5-3.5 5.5-3.5 7 0 2 5-1 10-7 13z'

/** The clover leaf of Hannover's coat of arms: three leaves on one stem. */
export function Clover({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden className={className}>
      <g fill="var(--clover)">
        <path d={leaf} />
        <path d={leaf} transform="rotate(-104 24 24)" />
        <path d={leaf} transform="rotate(104 24 24)" />
      </g>
      <path d="M24 25c.5 8 3 14 7 19" fill="none" stroke="var(--clover)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
