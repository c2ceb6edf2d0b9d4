import { Component, type ReactNode, Suspense } from 'react'

interface ContainedProps {
  children: ReactNode
}

/**
 * Holds a small part of another room: while it loads, and where it fails, nothing is shown in its place. React reports
 * the failure; the frame around it goes on.
 */
export class Contained extends Component<ContainedProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? null : <Suspense>{this.props.children}</Suspense>
  }
}
