// logs_progress.js: how far the reading is, on a terminal only and on stderr, so that stdout stays clean.

const WIDTH = 24
const EVERY = 100

/**
 * @param {import('./context.js').Context} context
 * @param {number | undefined} total bytes, where that is known
 */
export function createProgress({ io, warn, texts }, total) {
  const isShown = io.stderr.isTTY === true && io.env.TERM !== 'dumb'
  const started = performance.now()
  let done = 0
  let shownAt = 0

  function show(/** @type {number} */ now) {
    const speed = done / Math.max(1, now - started) / 1000
    const share = total ? Math.min(1, done / total) : undefined
    const bar = share === undefined ? '' : '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░') + ` ${Math.floor(share * 100)}%  `
    const left = share && speed ? `  ${texts.logs.left(Math.ceil(((total ?? 0) - done) / 1e6 / speed))}` : ''
    warn(`\r\u001b[K${bar}${megabytes(done)}  ${speed.toFixed(0)} MB/s${left}`)
  }

  return {
    /** @param {number} bytes */
    add(bytes) {
      done += bytes
      const now = performance.now()
      if (!isShown || now - shownAt < EVERY) return
      shownAt = now
      show(now)
    },
    clear() {
      if (shownAt) warn('\r\u001b[K')
    },
  }
}

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)
