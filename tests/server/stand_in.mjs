// createWechat in the few words that the tests of the client use: one shopper, and answers that come next.
import { createWechat } from 'wxcard/testing'

/** {errcode}, {status, text}, {delay}, {hang}, {reset}, {cut}: what WeChat was asked for does not happen. */
const faultOf = ({ reset, cut, hang, ...fault }) => ({
  ...fault,
  ...(reset && { drop: true, acts: false }),
  ...(cut && { cutAnswer: 120, acts: false }),
  ...(hang && { hang, acts: false }),
})

export async function standIn() {
  const wechat = await createWechat()
  const shopper = wechat.shopper()
  return Object.assign(Object.create(wechat), {
    /** The next answers of one interface, in place of any asked for before. */
    next(path, ...answers) {
      wechat.noFaults(path)
      wechat.fault(path, ...answers.map(faultOf))
    },
    shopperOpens: (navigator, answers) => wechat.shopper().open(navigator, answers),
    submitLink: shopper.submitLink,
  })
}
