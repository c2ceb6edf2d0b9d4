import { useEffect } from 'react'

let place = ''
let waiting = 0

function write(): void {
  const count = waiting > 0 ? `(${waiting > 99 ? '99+' : waiting}) ` : ''
  document.title = `${count}${place ? `${place} · ` : ''}Kleeblatt`
}

/** Names the tab for as long as the component lives. */
export function useTitle(title: string): void {
  useEffect(() => {
    place = title
    write()
  }, [title])
}

/** Says before the tab's name how much waits for somebody personally, while the component lives. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    waiting = count
    write()
    return () => {
      waiting = 0
      write()
    }
  }, [count])
}
