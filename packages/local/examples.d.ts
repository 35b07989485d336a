// What the examples in comments presume.
declare const localPool: import('./src/app.ts').LocalPool
declare const localServer: import('./src/node/serve.ts').LocalServer
