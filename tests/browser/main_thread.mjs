// main_thread.mjs: the tasks of a page's main thread, from the browser's own trace, by the time they had on a core. The
// clock alone would also count what else the machine did meanwhile.

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<() => Promise<{longest: number, longestByClock: number, count: number}>>} ends the trace; milliseconds
 */
export async function watchMainThread(page) {
  const session = await page.context().newCDPSession(page)
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    await session.detach()
    const isMain = new Set(
      events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}:${tid}`),
    )
    const tasks = events.filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur !== undefined && isMain.has(`${pid}:${tid}`))
    const longest = (key) => Math.max(0, ...tasks.map((task) => task[key] ?? 0)) / 1000
    return { longest: longest('tdur'), longestByClock: longest('dur'), count: tasks.length }
  }
}
