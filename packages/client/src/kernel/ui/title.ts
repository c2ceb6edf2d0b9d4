import { useEffect } from 'react'

/** Names the tab for as long as the component lives. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Kleeblatt` : 'Kleeblatt'
  }, [title])
}
