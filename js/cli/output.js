// output.js: writes what may be more than the reader takes at once, and never leaves a listener behind.

/**
 * @param {NodeJS.WriteStream} stream
 * @param {Uint8Array | string} data
 * @returns {Promise<boolean>} false when the reader has gone (`| head`)
 */
export async function write(stream, data) {
  if (stream.destroyed) return false
  if (!data.length || stream.write(data)) return !stream.destroyed
  await new Promise((resolve) => {
    const events = ['drain', 'close', 'error']
    const done = () => {
      for (const event of events) stream.off(event, done)
      resolve(undefined)
    }
    for (const event of events) stream.on(event, done)
  })
  return !stream.destroyed
}
