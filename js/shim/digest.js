/** The name of an activation that may be kept, logged and compared: on the phone, in logs, on the server. */
import { sha256 } from './sha256.js'

/**
 * Lower-case hexadecimal SHA-256 of the UTF-8 of `activate_ticket \n card_id \n code`, half characters as U+FFFD. A value
 * with a control character makes a return malformed, so no two activations share the joined text. A warehouse recomputes
 * it in SQL: `sha256(concat(activate_ticket, '\n', card_id, '\n', code))`.
 * @param {{ activate_ticket: string, card_id: string, code: string }} activation as a return gives it: the ticket decoded
 */
export const activationDigest = ({ activate_ticket, card_id, code }) => sha256([activate_ticket, card_id, code].join('\n'))
