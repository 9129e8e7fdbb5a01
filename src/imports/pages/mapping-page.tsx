import { Button, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { ProfileName } from '#imports/model/mapping-profile.ts'
import { type SavedProfile, readProfile } from '#imports/model/profile-endpoints.ts'
import { MappingCodes } from '#imports/pages/mapping-codes.tsx'
import { type Draft, useDraft } from '#imports/pages/mapping-draft.ts'
import { MappingFile } from '#imports/pages/mapping-file.tsx'
import { useSamples } from '#imports/pages/mapping-sample.ts'
import { MappingSave } from '#imports/pages/mapping-save.tsx'
import { MappingSettings } from '#imports/pages/mapping-settings.tsx'
import { useWords } from '#imports/pages/mapping-words.ts'
import { useSharedWords } from '#imports/pages/run-words.ts'
import { ask } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'

const PageState = z.object({
  file: z.coerce.number().int().min(0).default(0),
  version: z.coerce.number().int().positive().optional(),
})

/** One profile: its files, their columns, dates and codes, and what becomes of ten lines. */
export function MappingPage(): ReactNode {
  const t = useWords()
  const { name: asked = '' } = useParams({ strict: false })
  const name = ProfileName.catch(ProfileName.parse('none')).parse(asked)
  const [{ version }] = useUrlState(PageState)
  const query = version === undefined ? {} : { version }
  const { data, error, refetch } = useQuery(ask(readProfile, { params: { name }, query }))
  if (error !== null) {
    const explain = (word: string) => (word === 'no-such-profile' ? t('noSuchProfile') : undefined)
    return <Problem of={error} explain={explain} onRetry={() => void refetch()} />
  }
  if (data === undefined) return <PagePending />
  return <Editor key={`${data.name} ${data.version}`} saved={data} />
}

function Editor({ saved }: { saved: SavedProfile }) {
  const t = useWords()
  const edited = useDraft(saved.mapping)
  return (
    <>
      <PageHeader
        title={saved.name}
        crumbs={[
          { label: t('crumb'), to: '/imports' },
          { label: t('title'), to: '/imports/mapping' },
        ]}
      >
        {saved.shipped ? t('shippedAbout') : t('ownAbout', { version: saved.version })}
      </PageHeader>
      <MappingSave saved={saved} edited={edited} />
      <Section title={t('files.title')} about={t('files.about')}>
        <Files edited={edited} />
      </Section>
      <Section title={t('codes.title')} about={t('codes.about')}>
        <MappingCodes codes={edited.draft.codes} onChange={(codes) => edited.change({ codes })} />
      </Section>
      <Section title={t('settings.title')}>
        <MappingSettings draft={edited.draft} onChange={edited.change} />
      </Section>
    </>
  )
}

function Files({ edited }: { edited: Draft }) {
  const [{ file }, change] = useUrlState(PageState)
  const samples = useSamples()
  const { files } = edited.draft
  const at = Math.min(file, files.length - 1)
  const open = files[at]
  return (
    <Tabs value={String(at)} onChange={(chosen) => change({ file: Number(chosen) })}>
      <FileTabs files={files} />
      <AddFile
        onAdd={() => {
          edited.addFile()
          change({ file: files.length })
        }}
      />
      {open !== undefined && (
        <Tabs.Panel value={String(at)}>
          <MappingFile
            key={at}
            file={open}
            sample={samples.sampleOf(at)}
            onSample={(chosen) => void samples.take(at, chosen)}
            onChange={(part) => edited.changeFile(at, part)}
            onRemove={files.length > 1 ? () => edited.removeFile(at) : null}
          />
        </Tabs.Panel>
      )}
    </Tabs>
  )
}

function FileTabs({ files }: { files: Draft['draft']['files'] }) {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <Tabs.List aria-label={t('files.title')}>
      {files.map(({ target, pattern }, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- two files may be described alike
        <Tabs.Tab key={place} value={String(place)}>
          {shared(`entity.${target}`)} · {pattern}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}

function AddFile({ onAdd }: { onAdd: () => void }) {
  const t = useWords()
  return (
    <Button
      variant="subtle"
      size="sm"
      mt="xs"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={onAdd}
    >
      {t('files.add')}
    </Button>
  )
}
