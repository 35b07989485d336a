import '@cognito-kit/elements/login'
import '@cognito-kit/elements/profile'
import { startThemes } from './start-themes.ts'

startThemes()
