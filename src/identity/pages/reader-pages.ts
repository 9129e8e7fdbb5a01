import { IconBell, IconEye, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { readMe } from '#identity/model/endpoints.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask } from '#ui/api.ts'
import { type Command, useMay } from '#ui/slice-pages.ts'

/** Pages that stand behind the reader's own sign and in the palette, not in the menu of the office. */
export function useReaderPages() {
  const t = useWords()
  const may = useMay()
  const { data } = useQuery(ask(readMe))
  const unread = data?.person?.notices ?? 0
  const notices = unread === 0 ? t('reader.notices') : t('reader.noticesNew', { count: unread })
  return [
    { to: '/notices', label: notices, icon: IconBell, open: true },
    {
      to: '/view-as',
      label: t('reader.viewAs'),
      icon: IconEye,
      open: may({ duty: 'view-as' }, 'change'),
    },
    {
      to: '/break-glass',
      label: t('reader.breakGlass'),
      icon: IconKey,
      open: may({ duty: 'break-glass' }, 'change'),
    },
  ].filter(({ open }) => open)
}

export function useReaderCommands(): Command[] {
  const t = useWords()
  const navigate = useNavigate()
  return useReaderPages().map(({ to, label, icon }) => ({
    id: `page:${to}`,
    label,
    icon,
    group: t('reader.pages'),
    run: () => void navigate({ to }),
  }))
}
