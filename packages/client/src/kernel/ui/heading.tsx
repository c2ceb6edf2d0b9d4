import { type ReactNode, useRef } from 'react'
import { useArrival } from './arrival.ts'

interface HeadingProps {
  children: ReactNode
  className?: string | undefined
}

/** The heading of the main area. It takes focus when one arrives at a new place. */
export function Heading({ children, className }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useArrival(() => heading.current)

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
