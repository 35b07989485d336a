interface Channel {
  onmessage: ((message: { readonly data: unknown }) => void) | null
  postMessage(data: string): void
  close(): void
}

/** Browsers of before 2022 and servers have none; other tabs then learn of a change when they read next. */
function openChannel(): Channel | undefined {
  const { BroadcastChannel } = globalThis as { BroadcastChannel?: new (name: string) => Channel }
  return BroadcastChannel && new BroadcastChannel('cognito-kit')
}

/** Tells other tabs of the origin that a key has changed, and nothing of its value. */
export function announce(key: string): void {
  const channel = openChannel()
  channel?.postMessage(key)
  channel?.close()
}

/** Calls back when another tab announces a change of a key; returns what ends that. */
export function watchAnnouncements(key: string, changed: () => void): () => void {
  const channel = openChannel()
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === key) changed()
    }
  }
  return () => channel?.close()
}
