// Every entry is what js/entry/types.d.ts says: no name less, none more, each assignable.
import * as miniprogram from '../../js/entry/miniprogram.js'
import * as node from '../../js/entry/node.js'
import * as web from '../../js/entry/web.js'
import type * as Public from '../../js/entry/types.d.ts'

type Entry = typeof Public
const entries: Entry[] = [node, web, miniprogram]
void entries

type None<T extends never> = T
export type Surplus = None<Exclude<keyof typeof node | keyof typeof web | keyof typeof miniprogram, keyof Entry>>
