import type { ReactNode } from 'react'
import { type z } from 'zod'
import { Manifest } from '#imports/model/manifest.ts'
import { type Entity, type RowOf, entities, rowSchemas } from '#imports/model/row.ts'
import spanish from '#imports/pages/format-columns.es.json' with { type: 'json' }
import classes from '#imports/pages/run-page.module.css'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { useLanguage } from '#ui/i18n.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { useOnPhone } from '#ui/use-on-phone.ts'

// Every column needs its Spanish, or this does not compile.
const inSpanish = spanish satisfies { [Kind in Entity]: Record<keyof RowOf<Kind>, string> }

/** What a delivery's files must look like, told by the schemas that read them. */
export function FormatPage(): ReactNode {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <>
      <PageHeader
        title={t('format.page.title')}
        crumbs={[{ label: t('run.crumb'), to: '/imports' }]}
      >
        {t('format.page.about')}
      </PageHeader>
      <Section title="manifest.json" about={t('format.page.manifest')}>
        <pre className={classes.raw}>{manifestExample()}</pre>
      </Section>
      {entities.map((entity) => (
        <Section key={entity} title={`${entity}.csv`} about={shared(`entity.${entity}`)}>
          <Columns entity={entity} />
        </Section>
      ))}
    </>
  )
}

function Columns({ entity }: { entity: Entity }) {
  const columns = useColumns(entity)
  return useOnPhone() ? (
    <ColumnsBelowEachOther columns={columns} />
  ) : (
    <ColumnsTable entity={entity} columns={columns} />
  )
}

/** A phone has no room for four columns, and what a column means is the reason to look. */
function ColumnsBelowEachOther({ columns }: { columns: readonly ColumnTold[] }) {
  const t = useWords()
  return (
    <Facts
      of={columns.map(({ name, meaning, example, required }) => ({
        name,
        value: (
          <>
            {meaning}
            <span className={classes.under}>
              {t('format.page.required')}: {required ? t('format.page.yes') : t('format.page.no')}
              {example !== '' && (
                <>
                  {' · '}
                  {t('format.page.example')}: <code>{example}</code>
                </>
              )}
            </span>
          </>
        ),
      }))}
    />
  )
}

function ColumnsTable(props: { entity: Entity; columns: readonly ColumnTold[] }) {
  const t = useWords()
  const { entity, columns } = props
  return (
    <ScrollBox label={`${entity}.csv`}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['column', 'required', 'meaning', 'example'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`format.page.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, meaning, example, required }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{required ? t('format.page.yes') : t('format.page.no')}</td>
              <td>{meaning}</td>
              <td>
                <code>{example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

interface ColumnTold {
  name: string
  meaning: string
  example: string
  required: boolean
}

function useColumns(entity: Entity): ColumnTold[] {
  const language = useLanguage()
  const shape: Record<string, z.ZodType> = rowSchemas[entity].shape
  const spanishWords: Record<string, string> = inSpanish[entity]
  return Object.entries(shape).map(([name, schema]) => {
    const { description = '', example } = schema.meta() ?? {}
    return {
      name,
      meaning: language === 'es' ? (spanishWords[name] ?? description) : description,
      example: typeof example === 'string' ? example : '',
      required: !schema.safeParse(null).success,
    }
  })
}

function manifestExample(): string {
  const shape: Record<string, z.ZodType> = Manifest.shape
  const example = Object.entries(shape).map(([name, schema]) => [name, schema.meta()?.['example']])
  return JSON.stringify(Object.fromEntries(example), null, 2)
}
