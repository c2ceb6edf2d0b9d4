// Writes docs/configuration.md from the settings the server reads: `--write`. Without it, prints the page.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { settings } from '../packages/server/src/config.ts'
import { root } from './checks/places.ts'

export const configurationPage = join(root, 'docs', 'configuration.md')

const described = z.looseObject({
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  format: z.string().optional(),
})
type Described = z.infer<typeof described>

const number = (value: number) => value.toLocaleString('en').replaceAll(',', ' ')

function kindOf({ type, enum: words, minimum, maximum, format, maxLength }: Described): string {
  if (words) return words.map((word) => `\`${word}\``).join(', ')
  if (minimum !== undefined && maximum !== undefined) return `${number(minimum)} to ${number(maximum)}`
  if (format === 'uri') return 'address'
  if (maxLength !== undefined) return `text, up to ${maxLength} characters`
  return type === 'boolean' ? '`true`, `false`' : 'text'
}

const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const introduction = `# Configuration

Generated from \`packages/server/src/config.ts\`; \`node tools/run.mjs source tools/configuration.ts --write\` writes it
anew. Everything is set by environment variables. An empty variable counts as one that is not set. A wrong value stops
the start with a line that names the variable. Values marked as secret are never logged.
`

/** The whole page. */
export function configurationMarkdown(): string {
  const rows = Object.entries(settings).map(([name, { schema, says, ...rest }]) => {
    const shape = described.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
    const isSecret = 'isSecret' in rest && rest.isSecret === true
    const fallback = shape.default === undefined || shape.default === '' ? '–' : `\`${String(shape.default)}\``
    return row(`\`${name}\``, kindOf(shape), fallback, isSecret ? `${says} **Secret.**` : says)
  })
  const head = [row('Variable', 'Values', 'Default', 'Meaning'), row('---', '---', '---', '---')]
  return `${introduction}\n${[...head, ...rows].join('\n')}\n`
}

if (import.meta.main) {
  if (process.argv.includes('--write')) await writeFile(configurationPage, configurationMarkdown())
  else process.stdout.write(configurationMarkdown())
}
