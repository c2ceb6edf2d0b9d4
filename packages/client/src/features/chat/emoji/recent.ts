import { z } from 'zod'
import { remember, remembered } from '../../../kernel/device.ts'

const name = 'emoji'
const most = 24
const signs = z.array(z.string()).max(most)

/** What people mostly mean, until this device knows better. */
const usual = ['👍', '❤️', '😄', '🎉', '👀', '✅', '🙏', '👏'] as const

function stored(): readonly string[] {
  try {
    return signs.parse(JSON.parse(remembered(name) ?? '[]'))
  } catch {
    return [] // what an older version left there is not worth an error
  }
}

/** The emoji used on this device, the last one first, filled up with the usual ones. */
export const recentEmoji = (): readonly string[] => [...new Set([...stored(), ...usual])].slice(0, most)

export const keepRecent = (sign: string): void =>
  remember(name, JSON.stringify([...new Set([sign, ...stored()])].slice(0, most)))
