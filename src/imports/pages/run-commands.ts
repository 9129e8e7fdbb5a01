import { useDebouncedValue } from '@mantine/hooks'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { RunId } from '#kernel/ids.ts'
import { listRuns } from '#imports/model/endpoints.ts'
import type { RunSummary } from '#imports/model/run.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { ask } from '#ui/api.ts'
import { holdsWords } from '#ui/plain-text.ts'
import { type Command, useMay } from '#ui/slice-pages.ts'
import { useFormat } from '#ui/use-format.ts'

const shown = 6

/** Imports by number, however old, and the latest by file, status or the word itself. */
export function useRunCommands(typed: string): readonly Command[] {
  const t = useWords()
  const s = useSharedWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [wanted] = useDebouncedValue(typed.trim(), 120)
  const runs = useRuns(wanted)
  return runs
    .map((run) => ({
      id: `run ${run.run}`,
      label: t('command.run', { run: run.run }),
      description: [run.name, s(`status.${run.status}`), format.moment(run.receivedAt)].join(' · '),
      icon: IconFileImport,
      group: t('menu'),
      alreadyMatched: true,
      run: () => void navigate({ to: '/imports/$run', params: { run: String(run.run) } }),
    }))
    .filter((one) => numberIn(wanted) !== null || fits(one, wanted))
    .slice(0, shown)
}

/** The run whose number was typed, else the latest ones. */
function useRuns(wanted: string): readonly RunSummary[] {
  const number = numberIn(wanted)
  const may = useMay()(listRuns.who)
  const latest = useQuery({
    ...ask(listRuns, { query: { limit: 50 } }),
    enabled: may && wanted.length > 1 && number === null,
  })
  const before = RunId.safeParse((number ?? 0) + 1)
  const query = before.success ? { before: before.data, limit: 1 } : { limit: 1 }
  const one = useQuery({
    ...ask(listRuns, { query }),
    enabled: may && number !== null && before.success,
  })
  if (number !== null) return (one.data?.runs ?? []).filter(({ run }) => run === number)
  return wanted.length > 1 ? (latest.data?.runs ?? []) : []
}

/** '12', '#12', 'import 12', 'importación 12'. */
function numberIn(typed: string): number | null {
  const found = /^\D*?(\d{1,9})$/.exec(typed)?.[1]
  return found === undefined ? null : Number(found)
}

function fits({ label, description }: Command, wanted: string): boolean {
  return holdsWords(`${label} ${description ?? ''}`, wanted)
}
