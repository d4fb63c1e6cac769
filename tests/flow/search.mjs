/** Looks for a history that breaks a property, makes it short, and prints it as a script. */
import { makeHistory } from './history.mjs'
import { play } from './model.mjs'

/**
 * The shortest history that still breaks the same property.
 * @param {{ config: any, steps: any[] }} history
 * @param {string} folder
 */
export async function shrink(history, folder) {
  const of = (error) => error && error.message.split(':')[0]
  const property = of(await play(history, folder))
  let best = history
  for (let size = Math.ceil(best.steps.length / 2); size; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < best.steps.length; ) {
      const steps = [...best.steps.slice(0, at), ...best.steps.slice(at + size)]
      if (of(await play({ ...best, steps }, folder)) === property) best = { ...best, steps }
      else at += size
    }
  }
  for (const change of [{ slowCore: false }, { baseLibrary: '3.8.0' }, { flows: best.config.flows.slice(0, 1) }, { first: 9 }]) {
    const config = { ...best.config, ...change }
    if (of(await play({ ...best, config }, folder)) === property) best = { ...best, config }
  }
  return best
}

/** As a script that plays it again. */
export const scriptOf = (history) =>
  [
    "import { bundleFlow } from './tests/flow/flow_bundle.mjs'",
    "import { play } from './tests/flow/model.mjs'",
    `const config = ${JSON.stringify(history.config)}`,
    'const steps = [',
    ...history.steps.map((step) => `  ${JSON.stringify(step)},`),
    ']',
    'console.log(await play({ config, steps }, await bundleFlow()))',
  ].join('\n')

/**
 * @param {number} from seed of the first
 * @param {number} count
 * @param {string} folder
 * @returns {Promise<{ seed: number, error: Error } | undefined>} the first that breaks
 */
export async function playMany(from, count, folder) {
  for (let seed = from; seed < from + count; seed++) {
    const error = await play(makeHistory(seed), folder)
    if (error) return { seed, error }
  }
  return undefined
}
