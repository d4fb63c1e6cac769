/** The component's definition on the bare phone, without a renderer: its methods, its data, its events. */
import { startPhone, wait } from '../miniprogram/phone.mjs'

/**
 * @param {{ app?: object | false, phone?: object, renderer?: string }} [given] app: options of the app's createMemberCard
 */
export function renderComponent({ app = {}, phone: phoneOptions, renderer = 'webview' } = {}) {
  const phone = startPhone(phoneOptions)
  let definition
  phone.run('this').Component = (given) => (definition = given)
  const memberCard = app && phone.require('index').createMemberCard({ onActivated: () => Promise.resolve(), ...app })
  phone.require('open-member-card')
  const component = { ...definition.methods, renderer, data: { ...definition.data }, events: [] }
  for (const [name, { value }] of Object.entries(definition.properties)) component.data[name] = value
  component.setData = (data) => Object.assign(component.data, data)
  component.triggerEvent = (name, detail) => component.events.push([name, detail])
  /** Properties are set from outside. */
  component.set = (data) => {
    component.setData(data)
    Object.values(definition.observers).forEach((observer) => observer.call(component))
  }
  component.until = async (name, count = 1) => {
    for (let i = 0; i < 200 && component.events.filter(([seen]) => seen === name).length < count; i++) await wait(5)
  }
  component.ready = async (data) => {
    const before = component.events.filter(([name]) => name === 'ready').length
    component.set(data)
    await component.until('ready', before + 1)
  }
  definition.lifetimes.attached.call(component)
  return { phone, component, memberCard }
}
