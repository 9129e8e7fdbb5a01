/** While the reader is at work on one item, the next is made already. Whoever stops reading ends what makes them. */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const source = items[Symbol.asyncIterator]()
  let next = begin(source)
  try {
    for (;;) {
      const { done, value } = await next
      if (done === true) return
      next = begin(source)
      yield value
    }
  } finally {
    await next.catch(() => undefined)
    await source.return?.()
  }
}

/** Whoever stops reading does not hear that it failed; whoever reads on meets it. */
function begin<Item>(source: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const next = source.next()
  next.catch(() => undefined)
  return next
}
