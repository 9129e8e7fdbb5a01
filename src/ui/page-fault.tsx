import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { forgetFailedWords } from '#ui/i18n.ts'
import { Problem } from '#ui/problem.tsx'

/** Shown in place of a page that could not be drawn or loaded. */
export function PageFault(props: ErrorComponentProps) {
  const router = useRouter()
  function retry() {
    forgetFailedWords()
    props.reset()
    void router.invalidate()
  }
  return (
    <Problem
      of={props.error instanceof Error ? props.error : new Error(String(props.error))}
      onRetry={retry}
    />
  )
}
