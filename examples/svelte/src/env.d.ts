/// <reference types="vite/client" />
import '@cognito-kit/elements/svelte'
