/**
 * Remembers answers for a moment, so that many people who ask the same at once are answered by asking
 * once. What goes wrong is not remembered.
 */
export function rememberShortly<Answer>(
  ask: (question: string) => Promise<Answer>,
  { milliseconds, atMost }: { milliseconds: number; atMost: number },
): (question: string) => Promise<Answer> {
  const remembered = new Map<string, { until: number; answer: Promise<Answer> }>()
  return (question) => {
    const now = performance.now()
    const known = remembered.get(question)
    if (known !== undefined && known.until > now) return known.answer
    const answer = ask(question)
    remembered.delete(question)
    remembered.set(question, { until: now + milliseconds, answer })
    answer.catch(() => remembered.delete(question))
    for (const [oldest, { until }] of remembered) {
      if (remembered.size <= atMost && until > now) break
      remembered.delete(oldest)
    }
    return answer
  }
}
