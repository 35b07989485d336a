import { element } from '../dom/element.ts'

/** Asks before something that cannot be undone; resolves to whether the person wants it. */
export function confirmDialog(question: string, detail: string, verb: string): Promise<boolean> {
  const dialog = element(
    'dialog',
    {
      class: 'confirm',
      'aria-labelledby': 'confirm-question',
      'aria-describedby': 'confirm-detail',
    },
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'confirm-question' }, question),
      element('p', { id: 'confirm-detail' }, detail),
      element(
        'p',
        { class: 'row' },
        element('button', { class: 'primary', value: 'yes' }, verb),
        element('button', { value: 'no', autofocus: true }, 'Cancel'),
      ),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
  })
}
