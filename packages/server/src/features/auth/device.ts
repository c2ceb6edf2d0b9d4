import type { Device } from '@kleeblatt/shared/auth'

const systems = [
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['macos', /Macintosh/],
  ['linux', /Linux|X11/],
] as const

const browsers = [
  ['edge', /Edg(A|iOS)?\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrom(e|ium)\/|CriOS\//],
  ['safari', /Safari\//],
] as const

const firstFit = <Name>(kinds: readonly (readonly [Name, RegExp])[], text: string): Name | 'other' =>
  kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'

/** Just enough of a browser's name for somebody to recognise their own device; no version, no address. */
export const deviceOf = (userAgent: string = ''): Pick<Device, 'system' | 'browser'> => ({
  system: firstFit(systems, userAgent),
  browser: firstFit(browsers, userAgent),
})
