import { createApp } from 'vue'
import 'tdesign-vue-next/es/style/index.css'
import './styles/theme.css'
import './styles/base.css'
import App from './App.vue'
import { field } from './shared/field.js'

createApp(App).directive('field', field).mount('#app')
