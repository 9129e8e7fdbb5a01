import { type RoleName, roleNames } from '#access/model.ts'
import { useWords } from '#access/pages/words.ts'
import { roles } from '#access/rules/table.ts'
import { type InformationClass, informationClasses } from '#kernel/who.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { PageHeader } from '#ui/page-header.tsx'

/** Who can see what, drawn from the table by which the program decides. */
export function WhoPage() {
  const t = useWords()
  return (
    <>
      <PageHeader title={t('who.title')}>{t('who.about')}</PageHeader>
      <DataTable
        label={t('who.label')}
        columns={columns(t)}
        rows={roleNames.map((role) => ({ role }))}
        rowKey={({ role }) => role}
      />
      <p>{t('who.legend')}</p>
    </>
  )
}

interface Row {
  role: RoleName
}

function columns(t: ReturnType<typeof useWords>): Column<Row>[] {
  return [
    { id: 'role', header: t('who.role'), cell: ({ role }) => t(`role.${role}`), width: 13 },
    {
      id: 'given',
      header: t('who.given'),
      cell: ({ role }) => {
        const reach = roles[role].given.map((one) => t(`reach.${one}`)).join(', ')
        const { mustEnd, heldBy } = roles[role]
        const notes = [
          mustEnd ? t('who.mustEnd') : null,
          heldBy === 'people' ? null : t(`who.heldBy.${heldBy}`),
        ]
        return [reach, ...notes.filter((one) => one !== null)].join('; ')
      },
      width: 12,
    },
    ...informationClasses.map((one) => classColumn(t, one)),
    {
      id: 'duties',
      header: t('who.duties'),
      cell: ({ role }) =>
        roles[role].duties.map((duty) => t(`duty.${duty}`)).join(', ') || t('who.closed'),
      width: 26,
    },
  ]
}

function classColumn(t: ReturnType<typeof useWords>, sees: InformationClass): Column<Row> {
  return {
    id: sees,
    header: t(`class.${sees}`),
    cell: ({ role }) => {
      const widest = roles[role].sees[sees]
      return widest === undefined ? t('who.closed') : t(`reach.${widest}`)
    },
    width: 8.5,
  }
}
