import { ActionIcon, Button, NativeSelect, Table, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { MappingProfile } from '#imports/model/mapping-profile.ts'
import { AttendanceCode } from '#imports/model/row.ts'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { ScrollBox } from '#ui/scroll-box.tsx'

type Code = MappingProfile['codes'][number]

const categories = AttendanceCode.shape.category.options
const excuses = ['', 'excused', 'unexcused', 'unverified'] as const

/** The codes that the system uses and exports no table of. */
export function MappingCodes(props: { codes: Code[]; onChange: (codes: Code[]) => void }) {
  const t = useWords()
  const { codes, onChange } = props
  const put = (at: number, part: Partial<Code>) =>
    onChange(codes.map((code, place) => (place === at ? { ...code, ...part } : code)))
  const remove = (at: number) => onChange(codes.filter((_, place) => place !== at))
  return (
    <>
      <ScrollBox label={t('codes.title')}>
        <Table className={classes.codeTable}>
          <Headings />
          <Table.Tbody>
            {codes.map((code, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a code may be being typed
              <Table.Tr key={at}>
                <Words code={code} onChange={(part) => put(at, part)} />
                <Meaning code={code} onChange={(part) => put(at, part)} />
                <Remove code={code} onRemove={() => remove(at)} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Button
        variant="subtle"
        size="sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...codes, fresh])}
      >
        {t('codes.add')}
      </Button>
    </>
  )
}

const fresh: Code = { code: '', description: '', category: 'absent', excuse: null, reason: null }

function Headings() {
  const t = useWords()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('codes.code')}</Table.Th>
        <Table.Th>{t('codes.description')}</Table.Th>
        <Table.Th>{t('codes.category')}</Table.Th>
        <Table.Th>{t('codes.excuse')}</Table.Th>
        <Table.Th>
          <span className="unseen">{t('codes.remove')}</span>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

interface RowPart {
  code: Code
  onChange: (part: Partial<Code>) => void
}

function Words({ code, onChange }: RowPart) {
  const t = useWords()
  return (
    <>
      <Table.Td>
        <TextInput
          aria-label={t('codes.code')}
          value={code.code}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={t('codes.description')}
          value={code.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      </Table.Td>
    </>
  )
}

function Meaning({ code, onChange }: RowPart) {
  const t = useWords()
  return (
    <>
      <Table.Td>
        <NativeSelect
          aria-label={t('codes.category')}
          value={code.category}
          onChange={(event) => onChange({ category: categoryOf(event.currentTarget.value) })}
          data={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('codes.excuse')}
          value={code.excuse ?? ''}
          onChange={(event) => onChange({ excuse: excuseOf(event.currentTarget.value) })}
          data={excuses.map((value) => ({
            value,
            label: value === '' ? t('excuse.none') : t(`excuse.${value}`),
          }))}
        />
      </Table.Td>
    </>
  )
}

function Remove({ code, onRemove }: { code: Code; onRemove: () => void }) {
  const t = useWords()
  return (
    <Table.Td>
      <ActionIcon
        variant="subtle"
        aria-label={t('codes.removeOne', { code: code.code })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Table.Td>
  )
}

function categoryOf(chosen: string): Code['category'] {
  return AttendanceCode.shape.category.parse(chosen)
}

function excuseOf(chosen: string): Code['excuse'] {
  return chosen === '' ? null : AttendanceCode.shape.excuse.parse(chosen)
}
