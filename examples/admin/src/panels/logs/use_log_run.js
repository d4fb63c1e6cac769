// One run over some files: starts the worker, follows it, ends it. The page itself never touches the bytes.
import { computed, onScopeDispose, reactive, shallowRef } from 'vue'

/** A worker that does not answer to "cancel" in this time is ended. */
const PATIENCE = 1500

/** @param {string | null} engine for comparisons; null: the core as it comes */
export function useLogRun(engine) {
  /** @type {{phase: 'idle' | 'reading' | 'done' | 'cancelled' | 'failed', bytes: number, total: number, elapsed: number, message: string}} */
  const run = reactive({ phase: 'idle', bytes: 0, total: 0, elapsed: 0, message: '' })
  const report = shallowRef()
  /** While reading: the counts so far. */
  const counts = shallowRef()
  let worker
  let timer

  function stop() {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
  }

  function take({ data }) {
    run.bytes = data.bytes ?? run.bytes
    run.elapsed = data.elapsed ?? run.elapsed
    if (data.type === 'progress') {
      counts.value = data.counts
      return
    }
    if (data.report) report.value = data.report
    run.message = data.message ?? ''
    run.phase = data.type
    stop()
  }

  function fail(message) {
    run.message = message
    run.phase = 'failed'
    stop()
  }

  function start(files) {
    stop()
    report.value = undefined
    counts.value = undefined
    Object.assign(run, { phase: 'reading', bytes: 0, elapsed: 0, message: '', total: files.reduce((sum, { size }) => sum + size, 0) })
    worker = new Worker(new URL('./log_worker.js', import.meta.url), { type: 'module' })
    worker.addEventListener('message', take)
    worker.addEventListener('error', (event) => fail(event.message ?? ''))
    worker.postMessage({ type: 'run', files, engine })
  }

  function cancel() {
    worker?.postMessage({ type: 'cancel' })
    timer = setTimeout(() => {
      run.phase = 'cancelled'
      stop()
    }, PATIENCE)
  }

  onScopeDispose(stop)

  const speed = computed(() => (run.elapsed > 0 ? run.bytes / 1000 / run.elapsed : 0))
  const left = computed(() => (speed.value > 0 ? (run.total - run.bytes) / 1e6 / speed.value : undefined))
  return { run, report, counts, speed, left, start, cancel }
}
