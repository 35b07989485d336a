import '@cognito-kit/elements/login'
import { startThemes } from './start-themes.ts'

startThemes()
