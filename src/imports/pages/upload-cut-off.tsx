import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { findUpload } from '#imports/model/endpoints.ts'
import type { UploadFate, UploadRecord } from '#imports/model/upload-record.ts'
import classes from '#imports/pages/upload.module.css'
import { useCutOffUploads } from '#imports/pages/upload-records.ts'
import { useWords } from '#imports/pages/run-words.ts'
import { ask } from '#ui/api.ts'
import { useFormat } from '#ui/use-format.ts'

/** What became of uploads whose page was closed or reloaded before the end, and what to do. */
export function CutOffUploads() {
  const { uploads, dismiss } = useCutOffUploads()
  return (
    <div role="status" className={classes.notices}>
      {uploads.map((upload) => (
        <CutOff key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
      ))}
    </div>
  )
}

/** The browser knows how much had left, and only the server what arrived. */
function CutOff({ upload, onDismiss }: { upload: UploadRecord; onDismiss: () => void }) {
  const t = useWords()
  const { data } = useQuery({
    ...ask(findUpload, { params: { upload: upload.id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.fate === 'arriving' ? 2000 : false),
  })
  if (data === undefined) return null
  return (
    <div className={classes.notice}>
      <IconAlertTriangle size={22} stroke={1.6} aria-hidden />
      <div>
        <Said upload={upload} fate={data.fate} />
        {data.fate === 'arrived' && data.run !== null && (
          <Link to="/imports/$run" params={{ run: String(data.run) }}>
            {t('health.open', { run: data.run })}
          </Link>
        )}
      </div>
      <Button variant="default" size="sm" onClick={onDismiss}>
        {t('upload.dismiss')}
      </Button>
    </div>
  )
}

function Said({ upload, fate }: { upload: UploadRecord; fate: UploadFate }) {
  const t = useWords()
  const format = useFormat()
  const words = {
    files: useFiles(upload.names),
    on: format.moment(new Date(upload.seen).toISOString()),
    sent: format.bytes(upload.sent),
    total: format.bytes(upload.total),
  }
  return (
    <>
      <p className={classes.title}>
        {t(fate === 'arrived' ? 'upload.leftEarly' : 'upload.cutOff', words)}
      </p>
      <p>{t(`upload.then.${fate}`)}</p>
    </>
  )
}

const named = 3

function useFiles(names: readonly string[]): string {
  const t = useWords()
  const format = useFormat()
  const more = names.length - named
  const first = names.slice(0, named)
  return format.list(more > 0 ? [...first, t('upload.moreFiles', { count: more })] : first)
}
