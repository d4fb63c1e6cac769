// `node bench/logs.mjs [megabytes]`: the command on a large log against what one would write oneself, as whole processes: CPU
// seconds and the most memory of each. Several rounds, one after the other; the least of each counts, since nothing makes a
// process faster than it is.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadWxcardLines } from '../dist/logs.mjs'
import { log, random, showOptionsText } from './data.mjs'
import { classifyReturn } from './plain/return.js'

const megabytes = Number(process.argv[2] ?? 200)
const rounds = Number(process.argv[3] ?? 3)
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const folder = at('build/bench/')
const cli = at('dist/cli.mjs')

/** @param {string} name @param {() => Uint8Array} make some of it, each time anew */
function logFile(name, make, wanted = megabytes) {
  const file = `${folder}${name}-${wanted}.ndjson`
  if (existsSync(file) && statSync(file).size >= wanted * 1e6) return file
  mkdirSync(folder, { recursive: true })
  const fd = openSync(file, 'w')
  for (let size = 0; size < wanted * 1e6; ) size += writeSync(fd, make())
  closeSync(fd)
  return file
}

const next = random(7)
const encoder = new TextEncoder()
/** Three in ten lines are activations, no two alike. */
const distinct = () =>
  encoder.encode(Array.from({ length: 2000 }, () => showOptionsText(next() < 0.3 ? 'activated' : 'unrelated', next) + '\n').join(''))
const usual = log(4000)
const mixed = logFile('mixed', () => usual)
// Threads are for what takes long: the start of one more is nothing then.
const large = logFile('mixed', () => usual, 5 * megabytes)
const thirty = logFile('thirty', distinct)
const text = new TextDecoder().decode(usual)
const wrap = (make) => encoder.encode(text.trim().split('\n').map(make).join('\n') + '\n')
const docker = wrap((line) => JSON.stringify({ log: line + '\n', stream: 'stdout', time: '2026-03-01T08:00:00.000000000Z' }))
const pino = wrap((line) => JSON.stringify({ level: 30, time: 1772352000000, pid: 1, hostname: 'a', msg: line }))
const dockerLog = logFile('docker', () => docker)
const pinoLog = logFile('pino', () => pino)

// Certificates that a machine adds for its network are read before the first line runs: 35 ms that are nobody's here.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env

/** CPU seconds and megabytes of one process. @param {string[]} args */
function measure(args) {
  const watch = "data:text/javascript,import{writeSync}from'node:fs';import{isMainThread}from'node:worker_threads';isMainThread&&process.on('exit',()=>{const u=process.resourceUsage();writeSync(3,JSON.stringify([(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS/1024]))})"
  const began = performance.now()
  const { status, output, stderr } = spawnSync(process.execPath, ['--import', watch, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26, env })
  if (status !== 0) throw new Error(`${args.join(' ')}\n${stderr}`)
  const [cpu, memory] = JSON.parse(String(output[3]))
  return { cpu, memory, wall: (performance.now() - began) / 1000 }
}

const peer = (name) => at(`bench/peers/${name}.mjs`)
const contenders = {
  'JSON.parse + the same checks': [peer('logs_checks'), mixed],
  logs: [cli, 'logs', mixed],
  '--lines': [cli, 'logs', '--lines', mixed],
  'logs, five times as large': [cli, 'logs', large],
  'the same, two jobs': [cli, 'logs', '--jobs', '2', large],
  'logs, Docker': [cli, 'logs', dockerLog],
  'logs, pino': [cli, 'logs', pinoLog],
  'twelve lines of script, 30 % activations': [peer('logs_twelve_lines'), thirty],
  'logs, 30 % activations': [cli, 'logs', thirty],
  '--lines, 30 % activations': [cli, 'logs', '--lines', thirty],
}
const best = {}
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(contenders)) {
    const found = measure(args)
    const known = (best[name] ??= { ...found })
    for (const key of Object.keys(found)) known[key] = key === 'memory' ? Math.max(known[key], found[key]) : Math.min(known[key], found[key])
  }
}
const sizeOf = (args) => statSync(args[args.length - 1]).size / 1e6
console.log(`Node ${process.version}; CPU seconds (least of ${rounds}), MB/s of CPU, wall seconds, MB of memory (most)`)
for (const [name, { cpu, memory, wall }] of Object.entries(best)) {
  const size = sizeOf(contenders[name])
  console.log(`${name.padEnd(44)}${cpu.toFixed(2).padStart(8)}${(size / cpu).toFixed(0).padStart(6)}${wall.toFixed(2).padStart(8)}${memory.toFixed(0).padStart(6)}`)
}
const ratio = (of, to) => best[to].cpu / best[of].cpu
const [checks] = Object.keys(contenders)
const script = 'twelve lines of script, 30 % activations'
/** How many lines a second of CPU, against plain lines: a line of an envelope is longer, and is read twice. */
const lineShare = (name, wrapped) => (ratio(name, 'logs') * (sizeOf(contenders[name]) / wrapped.length)) / (sizeOf(contenders.logs) / usual.length)

/** In this process: the bulk door against split, JSON.parse and the same checks, on a megabyte at a time. */
async function bulkRatio() {
  const lines = await loadWxcardLines()
  const bytes = readFileSync(mixed).subarray(0, 50e6)
  const chunks = Array.from({ length: Math.ceil(bytes.length / 2 ** 20) }, (_, i) => bytes.subarray(i * 2 ** 20, (i + 1) * 2 ** 20))
  const cpuOf = (run) => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const least = (run) => Math.min(...Array.from({ length: 5 }, () => cpuOf(run)))
  const bulk = () => chunks.reduce((state, chunk) => lines.classifyLines(chunk, state).state, undefined)
  const peer = () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    let carry = ''
    for (const chunk of chunks) {
      const texts = (carry + decoder.decode(chunk, { stream: true })).split('\n')
      carry = texts.pop()
      for (const each of texts) if (each.trim()) classifyReturn(each)
    }
  }
  return least(peer) / least(bulk)
}

const measured = {
  logs: ratio('logs', checks),
  lines: ratio('--lines', checks),
  classifyLines: await bulkRatio(),
  logsToScript: ratio('logs, 30 % activations', script),
  linesToScript: ratio('--lines, 30 % activations', script),
  docker: lineShare('logs, Docker', docker),
  pino: lineShare('logs, pino', pino),
  twoJobs: best['logs, five times as large'].wall / best['the same, two jobs'].wall,
  memoryMB: Math.max(...Object.entries(best).filter(([name]) => /^(?:logs|--lines)/.test(name)).map(([, { memory }]) => memory)),
  moduleBytes: statSync(at('dist/wxcard-lines.wasm')).size,
}
const { logs: targets } = JSON.parse(readFileSync(at('bench/budget.json'), 'utf8'))
console.log('\nagainst bench/budget.json')
for (const [name, { least, most, aim }] of Object.entries(targets)) {
  const value = measured[name]
  const ok = (least === undefined || value >= least) && (most === undefined || value <= most)
  const bound = least === undefined ? `at most ${most}` : `at least ${least}`
  console.log(`${ok ? '✔' : '✘'} ${name.padEnd(16)}${value.toFixed(value > 1000 ? 0 : 2).padStart(9)}  ${bound}${aim ? `, aim ${aim}` : ''}`)
  if (!ok) process.exitCode = 1
}
