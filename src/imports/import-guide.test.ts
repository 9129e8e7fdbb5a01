import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Manifest } from '#imports/model/manifest.ts'
import { type Entity, entities, rowSchemas } from '#imports/model/row.ts'
import { inOrder } from '#imports/rules/read-row.ts'

// docs/import.md prints every column as the schemas have it. `vitest run src/imports/import-guide -u`
// writes the tables anew.

const guide = 'docs/import.md'

test('the import guide tells every file and column as they are read', async () => {
  const told = ['manifest', ...entities].reduce(withTable, readFileSync(guide, 'utf8'))
  await expect(told).toMatchFileSnapshot(`../../${guide}`)
})

test('every example in the guide is one that the column takes', () => {
  for (const entity of entities) {
    for (const [name, column] of Object.entries(columnsOf(entity))) {
      const example = metaOf(column).example
      if (example !== '') expect(column.safeParse(example).success, `${entity}.${name}`).toBe(true)
    }
  }
})

function withTable(text: string, part: string): string {
  const mark = new RegExp(`(<!-- columns:${part} -->\n)[^]*?(<!-- /columns -->)`)
  expect(text).toMatch(mark)
  return text.replace(mark, (_, open: string, close: string) => `${open}${tableOf(part)}\n${close}`)
}

function tableOf(part: string): string {
  const entity = entities.find((one) => one === part)
  const columns: Record<string, z.ZodType> =
    entity === undefined ? Manifest.shape : columnsOf(entity)
  const rows = Object.entries(columns).map(([name, column]) => {
    const { description, example } = metaOf(column)
    const required = column.safeParse(entity === undefined ? undefined : null).success ? '' : 'yes'
    const shown = example === '' ? '' : `\`${example}\``
    return `| \`${name}\` | ${description} | ${typeOf(column)} | ${required} | ${shown} |`
  })
  return [
    '| column | meaning | type | required | example |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function columnsOf(entity: Entity): Record<string, z.ZodType> {
  return rowSchemas[entity].shape
}

function metaOf(column: z.ZodType): { description: string; example: string } {
  const meta = column.meta() ?? inner(column).meta()
  const { example } = meta ?? {}
  return {
    description: meta?.description ?? '',
    example:
      typeof example === 'string' || typeof example === 'number'
        ? `${example}`
        : JSON.stringify(example ?? ''),
  }
}

function inner(column: z.ZodType): z.ZodType {
  return column instanceof z.ZodNullable || column instanceof z.ZodOptional
    ? unwrapped(column)
    : column
}

function unwrapped(column: z.ZodNullable | z.ZodOptional): z.ZodType {
  const within = column.unwrap()
  if (!(within instanceof z.ZodType)) throw new TypeError('A column is a schema')
  return within
}

const Described = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  const: z.union([z.string(), z.number()]).optional(),
  pattern: z.string().optional(),
  maxLength: z.number().optional(),
})

function typeOf(column: z.ZodType): string {
  const schema = inner(column)
  const described = Described.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  if (described.const !== undefined) return `\`${described.const}\``
  if (described.enum !== undefined)
    return inOrder(described.enum)
      .map((word) => `\`${word}\``)
      .join(', ')
  if (metaOf(column).example.match(/^[YN]$/)) return 'yes or no'
  if (described.format === 'date') return 'date'
  if (described.format === 'time') return 'time'
  if (/^\d{4}-\d\d-\d\dT/.test(metaOf(column).example)) return 'date with time'
  if (described.pattern?.startsWith('^-?') === true)
    return described.pattern.includes('.') ? 'number' : 'whole number'
  if (described.type === 'string')
    return described.maxLength === undefined ? 'text' : `text, up to ${described.maxLength}`
  return described.type === 'array' ? 'list' : 'object'
}
