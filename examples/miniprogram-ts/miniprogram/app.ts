import { memberCard } from './member-card'

App(memberCard.app({}))
