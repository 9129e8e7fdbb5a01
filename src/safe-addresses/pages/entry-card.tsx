import type { Address, Entry, SafeAddresses, Sealed } from '#safe-addresses/model.ts'
import { EndDialog } from '#safe-addresses/pages/end-dialog.tsx'
import { useWords } from '#safe-addresses/pages/words.ts'
import { CardHead } from '#ui/cards.tsx'
import { Facts } from '#ui/facts.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

interface Props {
  of: SafeAddresses
  entry: Entry
}

/** One entry: the true address, the one that mail goes to, and since when. */
export function EntryCard({ of, entry }: Props) {
  const t = useWords()
  const { ended } = entry
  return (
    <>
      <CardHead>
        <h2>{t(`kind.${entry.kind}`)}</h2>
        <StatusBadge tone={ended === null ? 'good' : 'note'}>
          {t(ended === null ? 'entry.inForce' : 'entry.ended')}
        </StatusBadge>
        {ended === null && <EndDialog student={of.student} entry={entry.entry} />}
      </CardHead>
      <EntryFacts of={of} entry={entry} />
    </>
  )
}

function EntryFacts({ of, entry }: Props) {
  const t = useWords()
  const format = useFormat()
  const { begins, ends, mail, household, sealed } = entry
  const whose = of.guardians.find(({ guardian }) => guardian === entry.guardian)?.name
  const until = ends === null ? t('entry.open') : format.date(ends)
  return (
    <Facts
      of={[
        { name: t('entry.whose'), value: whose ?? entry.guardian ?? t('entry.student') },
        { name: t('entry.covers'), value: t(household ? 'covers.household' : 'covers.one') },
        ...truthOf(sealed, t),
        { name: t('entry.mail'), value: mail === null ? t('entry.noMail') : inOneLine(mail) },
        { name: t('entry.days'), value: `${format.date(begins)} – ${until}` },
        ...who(entry, t, format.moment),
      ]}
    />
  )
}

type Words = ReturnType<typeof useWords>

function who({ enteredBy, enteredAt, ended }: Entry, t: Words, moment: (at: string) => string) {
  const entered = t('entry.byWhom', { who: enteredBy, at: moment(enteredAt) })
  const why =
    ended && t('entry.endedWhy', { who: ended.by, at: moment(ended.at), because: ended.because })
  return [
    { name: t('entry.by'), value: entered },
    ...(why === null ? [] : [{ name: t('entry.endedBy'), value: why }]),
  ]
}

function truthOf(sealed: Sealed | null, t: Words) {
  if (sealed === null) return [{ name: t('entry.truth'), value: t('entry.lost') }]
  const { telephone, paper, found } = sealed
  const reach = found.reach.map(({ name, phone, email }) =>
    [name, phone, email].filter(Boolean).join(' · '),
  )
  return [
    { name: t('entry.truth'), value: inOneLine(sealed) },
    { name: t('entry.telephone'), value: telephone || t('entry.none') },
    { name: t('entry.paper'), value: paper || t('entry.none') },
    { name: t('entry.found'), value: [...found.addresses, ...reach].join('; ') || t('entry.none') },
  ]
}

function inOneLine({ address, city, state, zip }: Address): string {
  return [address, city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}
