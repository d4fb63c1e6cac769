/**
 * Times functions side by side. The machine is noisy, so no single time is trusted: every round runs every contender for a
 * few milliseconds in a new order, and what is reported is the median over the rounds. Contenders are compared by the ratio
 * within each round, since what slows a round slows both of its times. Time is the process's time on a core, so that
 * waiting for one, while something else runs, does not count.
 */

/** Sorted copy's value at a part of its length. @param {number[]} values @param {number} part 0.5 is the median */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const low = Math.floor(at)
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low)
}
export const median = (values) => quantile(values, 0.5)

/** The ratio of two series of the same rounds: its median and the quarters around it, which are the run's own noise. */
export function ratio(a, b) {
  const ratios = a.map((value, i) => value / b[i])
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) }
}

/** Each loop has code of its own, so that the engine optimises it for its contender alone. */
const makeLoop = (run, inputs) =>
  new Function(
    'run',
    'inputs',
    `const last = inputs.length - 1
    return (count) => {
      let missing = 0
      for (let i = 0, at = 0; i < count; i++, at = at === last ? 0 : at + 1) if (run(inputs[at]) === undefined) missing++
      return missing
    }`,
  )(run, inputs)

const time = (loop, count) => {
  const begin = process.cpuUsage()
  if (loop(count)) throw new Error('a contender gave no answer')
  const { user, system } = process.cpuUsage(begin)
  return (user + system) * 1e3
}

function shuffle(list) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[list[i], list[j]] = [list[j], list[i]]
  }
  return list
}

/**
 * @param {{run: (input: any) => any, inputs: any[]}[]} contenders
 * @param {{rounds?: number, sampleMs?: number, warmUpMs?: number}} [options]
 * @returns {number[][]} nanoseconds a call, for each contender a value a round
 */
export function measure(contenders, { rounds = 60, sampleMs = 3, warmUpMs = 150 } = {}) {
  const runners = contenders.map(({ run, inputs }) => ({ loop: makeLoop(run, inputs), count: 1, inputs }))
  for (const runner of runners) {
    // Warm, and as many calls as a sample wants: whole turns through the inputs.
    const until = performance.now() + warmUpMs
    let best = Infinity
    do {
      const spent = time(runner.loop, runner.count)
      // The clock counts whole microseconds: what it takes for no time at all may have taken one.
      best = Math.min(best, Math.max(spent, 1000) / runner.count)
      if (spent < sampleMs * 1e6) runner.count = Math.ceil(runner.count * 1.5)
    } while (performance.now() < until)
    const turns = Math.max(1, Math.round((sampleMs * 1e6) / best / runner.inputs.length))
    runner.count = turns * runner.inputs.length
  }
  const samples = runners.map(() => [])
  const order = runners.map((_, i) => i)
  for (let round = 0; round < rounds; round++) {
    for (const i of shuffle(order)) samples[i].push(time(runners[i].loop, runners[i].count) / runners[i].count)
  }
  return samples
}
