import { useSyncExternalStore } from 'react'
import { remember, remembered } from './device.ts'

export type Theme = 'light' | 'dark' | 'system'

const key = 'theme'
const isTheme = (value: string | null): value is Theme => value === 'light' || value === 'dark' || value === 'system'

let chosen: Theme | undefined
const listeners = new Set<() => void>()

const systemIsDark = () => window.matchMedia('(prefers-color-scheme: dark)')

function current(): Theme {
  if (chosen === undefined) {
    const known = remembered(key)
    chosen = isTheme(known) ? known : 'system'
  }
  return chosen
}

/** Puts the theme on the page. The stylesheets know only `light` and `dark`. */
function apply(): void {
  const dark = current() === 'dark' || (current() === 'system' && systemIsDark().matches)
  const root = document.documentElement
  root.dataset.theme = dark ? 'dark' : 'light'
  const ground = getComputedStyle(root).getPropertyValue('--surface').trim()
  if (ground) document.querySelector('meta[name=theme-color]')?.setAttribute('content', ground)
}

/** Chooses a theme for this device, at once. */
export function chooseTheme(theme: Theme): void {
  chosen = theme
  remember(key, theme)
  apply()
  for (const listener of listeners) listener()
}

/** Follows the system while the choice is `system`. Returns how to stop. */
export function keepTheme(): () => void {
  apply()
  const system = systemIsDark()
  system.addEventListener('change', apply)
  return () => system.removeEventListener('change', apply)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, current)
