/** The least that a script can do to show a form; as with the others, markup alone shows nothing. */
const form = document.createElement('form')
form.innerHTML = `<label>User name <input name="username" autocomplete="username"></label>
  <label>Password <input name="password" type="password" autocomplete="current-password"></label>
  <button>Sign in</button>`
form.addEventListener('submit', (event) => event.preventDefault())
document.querySelector('main')?.append(form)
