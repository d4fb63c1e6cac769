import { everyByteOf } from './every_byte.mjs'

everyByteOf('answer')
