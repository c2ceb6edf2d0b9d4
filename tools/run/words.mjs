const started = Date.now()

/** One short line about what is going on, with the seconds since the start. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1_000).toFixed(0).padStart(3)
  process.stderr.write(`[${seconds} s] ${text}\n`)
}

/** What ends a command with one line for people instead of a stack. */
export class Trouble extends Error {}
