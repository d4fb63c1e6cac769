/** What a pasted text holds, and whether it would work: `recognise` and `compare` of wxcard/admin. */

/** What a piece of text is. */
export type FoundKind =
  | 'activation_link'
  | 'submit_link'
  | 'geturl_answer'
  | 'extra_data'
  | 'navigate_call'
  | 'onshow_options'
  | 'referrer_info'
  | 'return_data'
  | 'request'
  | 'event'
  | 'errcode_answer'
  | 'ticket'
  | 'card_list'
  | 'card_open'

/** works; opens, yet with another channel than the link's; refused by some phones; refused by all. */
export type Verdict = 'works' | 'differs' | 'some_clients' | 'fails'

/** A place in the pasted text: UTF-16 units from 0, lines and columns from 1. */
export interface Place {
  offset: number
  line: number
  column: number
}

/** One thing said: a fault, something worth knowing, or what was taken off. */
export interface Remark extends Place {
  code: string
  /** The member it is about, as the official pages spell it. */
  field?: string
  /** WeChat's number for it, where it has one. */
  errcode?: number
  level: 'problem' | 'notice'
  /** The line of code that does it as a rule. */
  lineOfCode?: string
  /** Whether the place is that of the member, and not only of the piece. */
  exact?: boolean
  zh: string
  en: string
  /** Both. */
  message: string
}

/** One member: as it was given, and the value that works, where one can be told. */
export interface FoundMember {
  name: string
  /** Of what was given. `expression`: a variable, whose value cannot be seen. */
  type: 'string' | 'missing' | 'number' | 'boolean' | 'null' | 'object' | 'array' | 'expression' | 'other'
  given?: string
  repaired?: string
  /** Belongs to a shopper: do not show or store it unasked. */
  secret: boolean
}

/** Where a finding of the checks stands: the member itself (`exact`), or the nearest that is there. */
export interface Placed {
  line: number
  column: number
  exact: boolean
}

/** The checks before sending, over a request that was recognised. */
export interface Checked {
  /** Not so either where the text is cut, or a variable stands in it. */
  ok: boolean
  problems: (import('./types.js').AdminProblem & Placed)[]
  notices: (import('./types.js').AdminFinding & Placed)[]
  /** Pointers of variables, of which nothing is said. */
  open: string[]
}

export interface Found {
  what: FoundKind
  /** Its name in both languages. */
  zh: string
  en: string
  message: string
  /** Of a request: its interface, `card/create`. Of an event: its name. */
  name?: string
  start: number
  end: number
  line: number
  column: number
  /** JSON pointers from the text to the value; between two of them lies a text that was parsed once more. */
  path: string[]
  /** What had to be taken off: words before it, quotes, HTML escapes, an object around it, a line break … */
  unwrapped: Remark[]
  findings: Remark[]
  members: FoundMember[]
  /** As it was given. Absent: nothing to judge, or it stands in a variable. */
  given?: Verdict
  /** As it is after repair. */
  repaired?: Verdict
  /** Both verdicts, or what a return means and the next step, in words. */
  verdict?: { zh: string; en: string }
  /** What the shopper sees. */
  sees?: { code: string; zh: string; en: string }
  /** The extraData to copy: always the repaired one. */
  extraData?: { encrypt_card_id: string; outer_str: string; biz: string }
  /** Of a link: repaired. */
  link?: string
  /** Of a return: what it means, and what code that takes it as it is would make of it. */
  kind?: 'unrelated' | 'no_data' | 'activated' | 'malformed'
  kindGiven?: 'unrelated' | 'no_data' | 'activated' | 'malformed'
  /** Of an answer. */
  errcode?: number
  /** Of a request: the check of `WxcardAdmin` that it belongs to, where there is one. */
  check?: Extract<keyof import('./types.js').WxcardAdmin, `check${string}`>
  /** Of a request with a check: what it says, with places in the text. */
  checked?: Checked
  /** Of a document: its value, expressions left out. */
  value?: unknown
}

/** A part that looks like JSON and cannot be read. */
export interface SyntaxFault extends Remark {
  start: number
  end: number
}

export interface Recognition {
  recognised: boolean
  /** In the order of the text. */
  found: Found[]
  faults: SyntaxFault[]
  /**
   * Why nothing was found: `not_recognised`, `too_long`, `core_stopped`; or the meaning of a sentence from a phone's screen,
   * such as 参数错误 (`bad_parameter`).
   */
  says?: { code: string; level: 'problem' | 'notice'; zh: string; en: string; message: string }
  /** When a link and what is sent are both there. */
  comparison?: Compared
}

/** Which piece was compared with which. The findings of the sent piece are the differences. */
export interface Compared {
  link: number
  sent: number
  equal: boolean
  /** A sentence for the developer; empty when all is well. It holds no value. */
  zh: string
  en: string
}

export interface Comparison {
  given: Recognition
  sent: Recognition
  /** The two texts were the wrong way round. */
  swapped: boolean
  /** `link` counts in what was given, `sent` in what is sent (the other way round when swapped). Absent: one is missing. */
  comparison?: Compared
}
