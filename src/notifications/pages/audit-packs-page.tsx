import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { unreachable } from '#kernel/unreachable.ts'
import {
  type AuditPack,
  type PackChoices,
  downloadPack,
  goOnWithPack,
  listPacks,
} from '#notifications/model/audit-pack.ts'
import { PackForm } from '#notifications/pages/audit-pack-form.tsx'
import { toReadLetter } from '#families/rules/standing.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { addressOf, ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { TakeOut } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** While a pack is made the page asks again. */
const askAgain = 1500

/** What a state auditor asks for: a sample is drawn, put together, and taken out until its last day. */
export function AuditPacksPage() {
  const t = useWords()
  const { data, error } = useQuery({
    ...ask(listPacks),
    refetchInterval: ({ state }) =>
      state.data?.packs.some((one) => one.state === 'making') ? askAgain : false,
  })
  if (error !== null)
    return (
      <>
        <PageHeader title={t('pack.title')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  const { packs, choices } = data
  return (
    <>
      <PageHeader
        title={t('pack.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('pack.about')}
      </PageHeader>
      {choices.schoolYears.length === 0 ? (
        <EmptyState title={t('pack.nothingSent')}>{t('pack.nothingSentBody')}</EmptyState>
      ) : (
        <PackForm choices={choices} />
      )}
      {choices.schoolYears.length + packs.length > 0 && <Packs packs={packs} choices={choices} />}
    </>
  )
}

function Packs({ packs, choices }: { packs: readonly AuditPack[]; choices: PackChoices }) {
  const t = useWords()
  return (
    <Section title={t('pack.made')}>
      {packs.length === 0 ? (
        <EmptyState title={t('pack.none')}>{t('pack.noneBody')}</EmptyState>
      ) : (
        <ul className={classes.notices}>
          {packs.map((pack) => (
            <li key={pack.pack} className={classes.notice}>
              <OnePack of={pack} choices={choices} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function OnePack({ of, choices }: { of: AuditPack; choices: PackChoices }) {
  const t = useWords()
  const format = useFormat()
  const purpose = [t(`pack.purpose.${of.purpose}`), of.note].filter((one) => one !== '').join(': ')
  return (
    <>
      <div className={classes.head}>
        <h3>{t('pack.one', { pack: of.pack })}</h3>
        <span>{t(`pack.state.${of.state}`)}</span>
      </div>
      <p>{chosenWords(of, choices, t, format)}</p>
      <p className={classes.source}>
        {t('pack.askedBy', { by: of.askedBy, at: format.moment(of.askedAt), purpose })}
      </p>
      <Standing of={of} />
    </>
  )
}

function chosenWords(
  of: AuditPack,
  choices: PackChoices,
  t: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): string {
  const year = format.schoolYear(of.schoolYear)
  if (of.sample === null) return t('pack.given', { count: of.notices, year })
  const among = format.number(of.ofNotices)
  const drawn = t('pack.drawn', { count: of.notices, of: among, year, seed: of.seed ?? '' })
  const schools = of.schools.map(
    (id) => choices.schools.find(({ school }) => school === id)?.name ?? id,
  )
  const only = [...of.steps.map((step) => t(`step.${step}`)), ...schools]
  return [drawn, ...(only.length === 0 ? [] : [t('pack.only', { what: format.list(only) })])].join(
    '. ',
  )
}

function Standing({ of }: { of: AuditPack }) {
  const t = useWords()
  const { pack, state, notices, gathered } = of
  switch (state) {
    case 'making':
      return (
        <>
          <Progress
            value={Math.round((gathered / notices) * 100)}
            aria-label={t('pack.progressLabel')}
          />
          <p aria-live="polite">{t('pack.progress', { done: gathered, total: notices })}</p>
        </>
      )
    case 'failed':
      return (
        <>
          <p>{t('pack.failed')}</p>
          <GoOn pack={pack} />
        </>
      )
    case 'done':
    case 'ended':
      return <Made of={of} />
    default:
      return unreachable(state)
  }
}

function Made({ of: { pack, state, made, endsOn } }: { of: AuditPack }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      {made !== null && (
        <p className={classes.source}>
          {t('pack.sha256')} <code>{made.sha256}</code>
        </p>
      )}
      {state === 'done' && <p>{t('pack.opens', { days: toReadLetter.days })}</p>}
      <div className={classes.steps}>
        {state === 'done' && made !== null && (
          <TakeOut address={addressOf(downloadPack, { params: { pack } })}>
            {t('pack.take', { size: format.bytes(made.bytes) })}
          </TakeOut>
        )}
        <span className={classes.source}>
          {t(state === 'done' ? 'pack.until' : 'pack.over', { date: format.date(endsOn) })}
        </span>
      </div>
    </>
  )
}

function GoOn({ pack }: { pack: number }) {
  const t = useWords()
  const queries = useQueryClient()
  async function go() {
    await call(goOnWithPack, { params: { pack } })
    await queries.invalidateQueries()
  }
  return (
    <Button variant="default" size="sm" onClick={() => void go()}>
      {t('pack.goOn')}
    </Button>
  )
}
