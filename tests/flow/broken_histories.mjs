/** Histories that broke earlier states of the design; the properties were found on them. Answers: see model.mjs. */
const one = [{ copy: 0, noData: true, malformed: true }]
const config = { baseLibrary: '3.8.0', flows: one, slowCore: false, first: 9 }
const NONE = 6
const OTHER = 8
const DESKTOP = 9
const jump = [{ do: 'open', flow: 0 }, { do: 'leave' }]
const back = (answer) => ({ do: 'return', answer })
const again = { do: 'again', reason: 3 }

/** Killed at each storage call around the answer to a jump. */
const killed = Object.fromEntries(
  [0, 1, 2, 3, 4, 5, 6].map((call) => [
    `killed at storage call ${call} after a jump was answered`,
    { config, steps: [...jump, { do: 'killAtStorage', call }, back(0), { do: 'restart', answer: DESKTOP }, again] },
  ]),
)

export const broken = {
  ...killed,
  'a known ticket comes again after a second jump': {
    config,
    steps: [...jump, back(0), { do: 'resolve', call: 0 }, ...jump, back(0), again],
  },
  'lock and unlock under the dialog, then no, then a real jump': {
    config: { ...config, first: NONE },
    steps: [{ do: 'resolve', call: 0 }, { do: 'open', flow: 0 }, again, { do: 'resolve', call: 0 }, { do: 'cancel' }, ...jump, back(NONE)],
  },
  'lock and unlock under the dialog, then yes': {
    config: { ...config, first: NONE },
    steps: [{ do: 'resolve', call: 0 }, { do: 'open', flow: 0 }, again, { do: 'resolve', call: 0 }, { do: 'leave' }, back(NONE)],
  },
  'the same, and the shopper takes more than a second to say yes': {
    config: { ...config, first: NONE },
    steps: [{ do: 'resolve', call: 0 }, { do: 'open', flow: 0 }, again, { do: 'pulses', count: 1 }, { do: 'leave' }, back(NONE)],
  },
  'a second jump while the question is asked': {
    config,
    steps: [...jump, back(NONE), ...jump, back(NONE), { do: 'resolve', call: 0 }, again],
  },
  'the third generation: its return comes from another sender': { config, steps: [...jump, back(OTHER), { do: 'reject', call: 0 }, again] },
  'a flow without onNoData beside one with it': {
    config: { ...config, flows: [{ copy: 0, noData: false, malformed: false }, { copy: 1, noData: true, malformed: true }] },
    steps: [...jump, back(NONE), { do: 'resolve', call: 0 }, ...jump, back(NONE)],
  },
  'told, brought again, killed again': {
    config: { ...config, first: 0 },
    steps: [
      { do: 'restart', answer: DESKTOP },
      { do: 'resolve', call: 0 },
      { do: 'restart', answer: 0 },
      { do: 'restart', answer: DESKTOP },
      { do: 'resolve', call: 0 },
      { do: 'restart', answer: DESKTOP },
    ],
  },
  'brought again while the server is asked about it, then killed': {
    config: { ...config, first: 0 },
    steps: [{ do: 'restart', answer: DESKTOP }, back(0), { do: 'resolve', call: 0 }, { do: 'restart', answer: DESKTOP }],
  },
  'a slow core with a jump in between': {
    config: { ...config, slowCore: true, first: NONE },
    steps: [...jump, { do: 'core' }, { do: 'resolve', call: 0 }, back(NONE)],
  },
  'a core that is slow for two copies, one without onMalformed': {
    config: { ...config, slowCore: true, first: 5, flows: [{ copy: 0, noData: true, malformed: true }, { copy: 1, noData: true, malformed: false }] },
    steps: [{ do: 'return', answer: 7 }, { do: 'core' }, { do: 'resolve', call: 1 }, again],
  },
  'a page calls onShow after the tap, before the app is left': {
    config: { ...config, first: NONE },
    steps: [{ do: 'resolve', call: 0 }, { do: 'open', flow: 0 }, { do: 'page', flow: 0 }, { do: 'resolve', call: 0 }, { do: 'leave' }, back(NONE)],
  },
  'a question that was answered, then one that hangs twice and is refused': {
    config: { ...config, first: NONE },
    steps: [
      { do: 'resolve', call: 0 },
      { do: 'return', answer: 7 },
      back(NONE),
      { do: 'pulses', count: 13 },
      again,
      { do: 'pulses', count: 13 },
      { do: 'reject', call: 2 },
      { do: 'pulses', count: 6 },
    ],
  },
  'WeChat says that the jump was made only after its return': {
    config,
    steps: [{ do: 'open', flow: 0 }, { do: 'leave', late: true }, back(NONE), { do: 'resolve', call: 0 }, again, again],
  },
  'the same on an older phone, and the core comes last': {
    config: { ...config, baseLibrary: '3.0.0', slowCore: true },
    steps: [{ do: 'open', flow: 0 }, { do: 'leave', late: true }, again],
  },
  'told, then begun by a process that could not read that, and refused': {
    config: { ...config, flows: [{ copy: 0, noData: true, malformed: false }] },
    steps: [
      { do: 'restart', answer: 1 },
      { do: 'restart', answer: 7 },
      { do: 'resolve', call: 3 },
      { do: 'killAtStorage', call: 0 },
      { do: 'fault', fault: 'get_throws' },
      back(1),
      { do: 'reject', call: 0 },
    ],
  },
  'a clock that stands still, and one that runs backwards': {
    config: { ...config, first: 0 },
    steps: [{ do: 'reject', call: 0 }, { do: 'clock', now: 0 }, { do: 'pulses', count: 2 }, { do: 'clock', now: -(2 ** 31) }, { do: 'reject', call: 0 }],
  },
}
